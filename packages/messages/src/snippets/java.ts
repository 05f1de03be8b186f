/** Google has one Java library for each API. This template uses only Drive's, and plain requests otherwise. */
import type { SnippetTarget } from './target.ts';

const driveImports = `
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;`;

const listFiles = `var drive =
        new Drive.Builder(HTTP, JSON, flow.createAndStoreCredential(tokens, null))
            .setRootUrl(SERVER + "/")
            .setApplicationName("My app")
            .build();
    return drive.files().list().setPageSize(10).execute().getFiles();`;

const request = `var credential = flow.createAndStoreCredential(tokens, null);
    var request = HTTP.createRequestFactory(credential).buildGetRequest(new GenericUrl("{{url}}"));
    return request.execute().parseAsString();`;

export const java = ({ kind }: SnippetTarget): string => `// com.google.api-client:google-api-client${
  kind === 'drive' ? ', com.google.apis:google-api-services-drive' : ''
}
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeFlow;
import com.google.api.client.googleapis.auth.oauth2.GoogleClientSecrets;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;${kind === 'drive' ? driveImports : ''}
import java.io.FileReader;
import java.io.IOException;
import java.util.List;

class ${kind === 'drive' ? 'DriveFiles' : 'MyApp'} {
  static final String SERVER = "{{origin}}";
  static final String REDIRECT_URI = "{{redirectUri}}";
  static final NetHttpTransport HTTP = new NetHttpTransport();
  static final GsonFactory JSON = GsonFactory.getDefaultInstance();

  static GoogleAuthorizationCodeFlow newFlow() throws IOException {
    // The file of the client {{clientId}}.
    try (var file = new FileReader("{{clientSecretFile}}")) {
      var secrets = GoogleClientSecrets.load(JSON, file);
      return new GoogleAuthorizationCodeFlow.Builder(HTTP, JSON, secrets, List.of("{{scopeList}}"))
          .setAuthorizationServerEncodedUrl(SERVER + "/o/oauth2/v2/auth")
          .setTokenServerUrl(new GenericUrl(SERVER + "/token"))
          .setAccessType("offline")
          .build();
    }
  }

  /** Redirect the user to this URL. Keep the state in their session. */
  static String authorizationUrl(String state) throws IOException {
    return newFlow().newAuthorizationUrl().setRedirectUri(REDIRECT_URI).setState(state).build();
  }

  /** Call this in your callback, after you compared the state. */
  static ${kind === 'drive' ? 'List<File>' : 'String'} {{camelAction}}(String code) throws IOException {
    var flow = newFlow();
    var tokens = flow.newTokenRequest(code).setRedirectUri(REDIRECT_URI).execute();
    ${kind === 'drive' ? listFiles : request}
  }
}
`;
