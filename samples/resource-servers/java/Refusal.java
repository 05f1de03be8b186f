import java.util.Map;

/** An error response with its headers. */
@SuppressWarnings("serial")
final class Refusal extends Exception {
  final int status;
  final Map<String, String> headers;

  Refusal(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
