// Uploads with Google's Java client, which compresses requests with gzip by default, and prints the results.

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.InputStreamContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

public class DriveUpload {
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
            .setApplicationName("DriveUpload")
            .build();
    // The first half compresses well, the second half doesn't.
    byte[] content = new byte[12 << 20];
    byte[] noise = new byte[content.length / 2];
    new Random(1).nextBytes(noise);
    System.arraycopy(noise, 0, content, noise.length, noise.length);

    var direct = drive.files().create(new File().setName("direct.bin"), new ByteArrayContent("application/x-test", content));
    direct.getMediaHttpUploader().setDirectUploadEnabled(true);
    print("direct", content, drive, direct.setFields("id,size").execute());

    var chunked = drive.files().create(new File().setName("chunked.bin"), new ByteArrayContent("application/x-test", content));
    print("chunked", content, drive, chunked.setFields("id,size").execute());

    // Without a length, the client also compresses the chunks.
    var stream = new InputStreamContent("application/x-test", new ByteArrayInputStream(content));
    var streamed = drive.files().create(new File().setName("streamed.bin"), stream);
    print("streamed", content, drive, streamed.setFields("id,size").execute());

    var renamed = drive.files().create(new File().setName("plain")).execute();
    drive.files().update(renamed.getId(), new File().setName("renamed")).execute();
    System.out.println(drive.files().get(renamed.getId()).execute().getName());
    drive.files().delete(renamed.getId()).execute();
  }

  private static void print(String name, byte[] content, Drive drive, File file) throws Exception {
    var downloaded = new ByteArrayOutputStream();
    drive.files().get(file.getId()).executeMediaAndDownloadTo(downloaded);
    System.out.println(name + " " + file.getSize() + " " + Arrays.equals(content, downloaded.toByteArray()));
    drive.files().delete(file.getId()).execute();
  }
}
