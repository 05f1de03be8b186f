import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A notes API that accepts Grantway's access tokens, with the JDK alone: {@code java NotesApi.java}.
 *
 * <p>These environment variables configure it: {@code PORT}; {@code TOKENINFO_URL}, Grantway's token-info endpoint;
 * {@code API_RESOURCE}, the audience under which this API is registered; {@code API_CLIENT_ID} and
 * {@code API_CLIENT_SECRET}, a client of the project that owns this API, so that Grantway says who the user is.
 */
public final class NotesApi {
  private static final URI TOKENINFO = URI.create(System.getenv("TOKENINFO_URL"));
  private static final String RESOURCE = System.getenv("API_RESOURCE");
  private static final HttpClient GRANTWAY = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final Map<String, List<String>> NOTES = new ConcurrentHashMap<>();

  /** An error response with the headers that RFC 6750 asks for. */
  private static final class Refusal extends Exception {
    final int status;
    final Map<String, String> headers;

    Refusal(int status, String message, Map<String, String> headers) {
      super(message);
      this.status = status;
      this.headers = headers;
    }
  }

  /** The members of the token-info answer that this API uses. */
  private record TokenInfo(Set<String> scopes, String user) {}

  /** Asks about the token at every request, so that a revocation takes effect at once. */
  private static TokenInfo askGrantway(String token) throws Refusal, InterruptedException {
    String form = "access_token=" + encode(token) + "&resource=" + encode(RESOURCE);
    // RFC 6749 §2.3.1: both parts are form-encoded before they go into the header.
    String pair = encode(System.getenv("API_CLIENT_ID")) + ":" + encode(System.getenv("API_CLIENT_SECRET"));
    HttpRequest request = HttpRequest.newBuilder(TOKENINFO)
        .timeout(Duration.ofSeconds(5))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    HttpResponse<String> answer;
    try {
      answer = GRANTWAY.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException error) {
      System.err.println("can't reach Grantway: " + error.getClass().getSimpleName());
      throw later();
    }
    String body = answer.body();
    switch (answer.statusCode()) {
      case 200:
        return new TokenInfo(Set.of(member(body, "scope").split(" ")), member(body, "sub"));
      case 400:
        if (member(body, "error_description").equals("Invalid Value")) {
          throw new Refusal(401, "The token is invalid, expired or revoked, or isn't for this API.",
              Map.of("WWW-Authenticate", "Bearer realm=\"" + RESOURCE + "\", error=\"invalid_token\""));
        }
        break;
      case 429, 502, 503, 504:
        throw later();
      default:
    }
    // Retrying can't help: this API is configured wrongly, for example with an old secret.
    System.err.println("Grantway answered " + answer.statusCode() + ": " + body.substring(0, Math.min(200, body.length())));
    throw new Refusal(500, "This API can't check tokens. Its operator can find the reason in its log.", Map.of());
  }

  private static Refusal later() {
    return new Refusal(503, "The token can't be checked right now.", Map.of("Retry-After", "1"));
  }

  /** Returns the user's id (sub), if the request's token has one of the scopes. */
  private static String require(HttpExchange call, String... accepted) throws Refusal, InterruptedException {
    String header = call.getRequestHeaders().getFirst("Authorization");
    String[] parts = header == null ? new String[0] : header.split(" ", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("bearer") || parts[1].isBlank()) {
      throw new Refusal(401, "Send an access token.", Map.of("WWW-Authenticate", "Bearer realm=\"" + RESOURCE + "\""));
    }
    TokenInfo info = askGrantway(parts[1]);
    if (Arrays.stream(accepted).noneMatch(info.scopes()::contains)) {
      throw new Refusal(403, "The token has none of these scopes: " + String.join(", ", accepted) + ".",
          Map.of("WWW-Authenticate", "Bearer realm=\"" + RESOURCE + "\", error=\"insufficient_scope\", scope=\""
              + String.join(" ", accepted) + "\""));
    }
    return info.user();
  }

  private static void answerNotes(HttpExchange call) throws Refusal, IOException, InterruptedException {
    switch (call.getRequestMethod()) {
      case "GET" -> {
        String user = require(call, "notes:read", "notes:write");
        String list = NOTES.getOrDefault(user, List.of()).stream().map(NotesApi::quote).collect(Collectors.joining(","));
        send(call, 200, "{\"notes\":[" + list + "]}");
      }
      case "POST" -> {
        String user = require(call, "notes:write");
        byte[] text = call.getRequestBody().readNBytes(1001);
        if (text.length == 0 || text.length > 1000) {
          throw new Refusal(400, "Send a note of 1 to 1,000 bytes as the body.", Map.of());
        }
        String note = new String(text, StandardCharsets.UTF_8);
        NOTES.computeIfAbsent(user, key -> new CopyOnWriteArrayList<>()).add(note);
        send(call, 201, "{\"added\":" + quote(note) + "}");
      }
      default -> throw new Refusal(405, "Use GET or POST.", Map.of("Allow", "GET, POST"));
    }
  }

  private static void handle(HttpExchange call) throws IOException {
    try (call) {
      try {
        answerNotes(call);
      } catch (Refusal refusal) {
        refusal.headers.forEach(call.getResponseHeaders()::set);
        send(call, refusal.status, "{\"error\":" + quote(refusal.getMessage()) + "}");
      } catch (InterruptedException error) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void send(HttpExchange call, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Reads a string member. Enough for token info, whose members are strings without escapes; use your JSON library. */
  private static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(c < 32 || c == '"' || c == '\\' ? String.format("\\u%04x", c) : (char) c));
    return quoted.append('"').toString();
  }

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/notes", NotesApi::handle);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
  }
}
