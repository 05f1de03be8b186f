import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Fetches Google's public keys with both of Java's HTTP clients, and prints the statuses. */
public class Certificates {
  public static void main(String[] arguments) throws Exception {
    URI address = URI.create("https://www.googleapis.com/oauth2/v3/certs");
    HttpRequest request = HttpRequest.newBuilder(address).build();
    int status = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    var older = (java.net.HttpURLConnection) address.toURL().openConnection();
    System.out.println(status + " " + older.getResponseCode());
  }
}
