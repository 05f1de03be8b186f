// Sends batches with Google's Java client, and prints what each call's callback gets.

import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import java.util.ArrayList;
import java.util.List;

public class DriveBatch {
  public static void main(String[] arguments) throws Exception {
    var credentials =
        UserCredentials.newBuilder()
            .setClientId(arguments[0])
            .setClientSecret(arguments[1])
            .setRefreshToken(arguments[2])
            .build();
    var drive =
        new Drive.Builder(
                new NetHttpTransport(),
                GsonFactory.getDefaultInstance(),
                new HttpCredentialsAdapter(credentials))
            .setApplicationName("DriveBatch")
            .build();

    List<String> ids = new ArrayList<>();
    var creation = drive.batch();
    for (int number = 1; number <= 30; number++) {
      drive.files().create(new File().setName("batched " + number)).queue(creation, new Collector<File>(ids) {
        @Override
        String describe(File file) {
          return file.getId();
        }
      });
    }
    creation.execute();
    System.out.println("created " + ids.stream().distinct().count());

    List<String> lines = new ArrayList<>();
    var mixed = drive.batch();
    var named = new Collector<File>(lines) {
      @Override
      String describe(File file) {
        return file.getName();
      }
    };
    drive.files().update(ids.get(0), new File().setName("renamed")).queue(mixed, named);
    drive.files().get(ids.get(29)).queue(mixed, named);
    drive.files().get("missing").queue(mixed, named);
    for (String id : ids.subList(1, 29)) {
      drive.files().delete(id).queue(mixed, new Collector<Void>(lines) {
        @Override
        String describe(Void nothing) {
          return "deleted";
        }
      });
    }
    mixed.execute();
    System.out.println(String.join(", ", lines.subList(0, 3)) + ", " + (lines.size() - 3) + " " + lines.get(30));

    var left = drive.files().list().setQ("name contains 'batched' or name = 'renamed'").setOrderBy("name").execute();
    for (File file : left.getFiles()) {
      System.out.println("left " + file.getName());
      drive.files().delete(file.getId()).execute();
    }
  }

  private abstract static class Collector<Result> extends JsonBatchCallback<Result> {
    private final List<String> lines;

    Collector(List<String> lines) {
      this.lines = lines;
    }

    abstract String describe(Result result);

    @Override
    public void onSuccess(Result result, HttpHeaders headers) {
      lines.add(describe(result));
    }

    @Override
    public void onFailure(GoogleJsonError error, HttpHeaders headers) {
      lines.add(error.getCode() + " " + error.getErrors().get(0).getReason());
    }
  }
}
