import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A notes API that accepts Grantway's access tokens, with the JDK alone.
 *
 * <p>Compile it with {@code javac -d classes *.java} and start it with {@code java -cp classes NotesApi}. These
 * environment variables configure it: {@code PORT}; {@code TOKENINFO_URL}, Grantway's token-info endpoint;
 * {@code API_RESOURCE}, the audience under which this API is registered; {@code API_CLIENT_ID} and
 * {@code API_CLIENT_SECRET}, a client of the project that owns this API, so that Grantway says who the user is.
 */
public final class NotesApi {
  /** In place of your database. */
  private final Map<String, List<String>> notes = new ConcurrentHashMap<>();
  private final TokenChecker tokens;

  private NotesApi(TokenChecker tokens) {
    this.tokens = tokens;
  }

  private void answer(HttpExchange call) throws Refusal, IOException, InterruptedException {
    if (!call.getRequestURI().getPath().equals("/notes")) {
      throw new Refusal(404, "There is only /notes.", Map.of());
    }
    String authorization = call.getRequestHeaders().getFirst("Authorization");
    switch (call.getRequestMethod()) {
      case "GET" -> {
        String user = tokens.check(authorization, "notes:read");
        List<String> mine = notes.getOrDefault(user, List.of());
        String list = mine.stream().map(NotesApi::quote).collect(Collectors.joining(","));
        send(call, 200, "{\"notes\":[" + list + "]}");
      }
      case "POST" -> {
        String user = tokens.check(authorization, "notes:write");
        byte[] body = call.getRequestBody().readNBytes(1001);
        if (body.length == 0 || body.length > 1000) {
          throw new Refusal(400, "Send a note of 1 to 1,000 bytes as the body.", Map.of());
        }
        String note = new String(body, StandardCharsets.UTF_8);
        notes.computeIfAbsent(user, key -> new CopyOnWriteArrayList<>()).add(note);
        send(call, 201, "{\"added\":" + quote(note) + "}");
      }
      default -> throw new Refusal(405, "Use GET or POST.", Map.of("Allow", "GET, POST"));
    }
  }

  private void handle(HttpExchange call) throws IOException {
    try (call) {
      try {
        answer(call);
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

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < 32 || c == '"' || c == '\\') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("set " + name);
    }
    return value;
  }

  public static void main(String[] arguments) throws IOException {
    NotesApi api = new NotesApi(new TokenChecker(environment("TOKENINFO_URL"), environment("API_RESOURCE"),
        environment("API_CLIENT_ID"), environment("API_CLIENT_SECRET")));
    int port = Integer.parseInt(environment("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", api::handle);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
  }
}
