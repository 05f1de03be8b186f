import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Asks Grantway about access tokens. */
final class TokenChecker {
  private static final System.Logger LOG = System.getLogger("notes");

  private final URI tokenInfo;
  private final String resource;
  private final String authentication;
  // HttpClient follows no redirects unless told to, so the token can't reach another server.
  private final HttpClient grantway = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();

  TokenChecker(String tokenInfoUrl, String resource, String clientId, String clientSecret) {
    this.tokenInfo = URI.create(tokenInfoUrl);
    if (!List.of("https", "http").contains(tokenInfo.getScheme())) {
      throw new IllegalArgumentException("TOKENINFO_URL must begin with https:// (or http:// on this machine)");
    }
    this.resource = resource;
    // RFC 6749 §2.3.1: both parts are form-encoded before they go into the header.
    String pair = encode(clientId) + ":" + encode(clientSecret);
    this.authentication = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the user's id (sub), if the token in the header has one of the scopes. */
  String check(String authorization, String... accepted) throws Refusal, InterruptedException {
    String[] parts = authorization == null ? new String[0] : authorization.split(" ", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("bearer") || parts[1].isBlank()) {
      throw new Refusal(401, "Send an access token.", challenge(""));
    }
    // Grantway's tokens have at most 2,048 characters.
    if (parts[1].length() > 4096) {
      throw invalidToken();
    }
    String info = askGrantway(parts[1]);
    List<String> granted = List.of(member(info, "scope").split(" "));
    if (List.of(accepted).stream().noneMatch(granted::contains)) {
      throw new Refusal(403, "The token has none of these scopes: " + String.join(", ", accepted) + ".",
          challenge(", error=\"insufficient_scope\", scope=\"" + String.join(" ", accepted) + "\""));
    }
    return member(info, "sub");
  }

  /** Asks about the token at every request, so that a revocation takes effect immediately. Returns Grantway's JSON. */
  private String askGrantway(String token) throws Refusal, InterruptedException {
    String form = "access_token=" + encode(token) + "&resource=" + encode(resource);
    HttpRequest request = HttpRequest.newBuilder(tokenInfo)
        .timeout(Duration.ofSeconds(5))
        .header("Authorization", authentication)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    HttpResponse<String> answer;
    try {
      answer = grantway.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException error) {
      throw isMistake(error) ? refusalForGood(error.toString()) : refusalForNow(error.toString());
    }
    int status = answer.statusCode();
    String info = answer.body();
    if (status == 200 && !member(info, "sub").isEmpty()) {
      return info;
    }
    // For an invalid token, `error` is missing or `invalid_token`. Any other error with status 400 is this API's mistake.
    String fault = member(info, "error");
    String description = member(info, "error_description");
    if (status == 400 && !description.isEmpty() && (fault.isEmpty() || fault.equals("invalid_token"))) {
      throw invalidToken();
    }
    String cause = "Grantway answered " + status + ": " + fault + ", " + description;
    throw status == 408 || status == 429 || status >= 500 ? refusalForNow(cause) : refusalForGood(cause);
  }

  private Refusal invalidToken() {
    return new Refusal(401, "The token is invalid, expired or revoked, or isn't for this API.",
        challenge(", error=\"invalid_token\""));
  }

  private static Refusal refusalForNow(String cause) {
    LOG.log(System.Logger.Level.WARNING, "can't check tokens right now: " + cause);
    return new Refusal(503, "The token can't be checked right now.", Map.of("Retry-After", "1"));
  }

  /** For errors that no retry solves, such as an old secret. Only this API's operator can solve them. */
  private static Refusal refusalForGood(String cause) {
    LOG.log(System.Logger.Level.ERROR, "can't check tokens: " + cause);
    return new Refusal(500, "This API can't check tokens. Its operator can find the reason in its log.", Map.of());
  }

  /** RFC 6750 §3. */
  private Map<String, String> challenge(String fault) {
    return Map.of("WWW-Authenticate", "Bearer realm=\"" + resource + "\"" + fault);
  }

  /** Whether Grantway's host name doesn't exist or TLS fails, e.g. because of its certificate. Retrying doesn't help. */
  private static boolean isMistake(Throwable error) {
    for (Throwable one = error; one != null; one = one.getCause()) {
      if (one instanceof SSLException || one instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Reads a string member; empty if there is none. Use a JSON library instead in your API; the JDK has none. For Grantway's
   * answer this method is enough: the answer is flat, and JSON escapes the quotes in values, so only a name matches.
   */
  private static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }
}
