/** Google has one .NET library for each API. This template uses only Drive's, and plain requests otherwise. */
import type { SnippetTarget } from './target.ts';

const listFiles = `var drive = new DriveService(new BaseClientService.Initializer
        {
            HttpClientInitializer = new UserCredential(flow, "user", token),
            BaseUri = Server + "/drive/v3/",
        });
        var request = drive.Files.List();
        request.PageSize = 10;
        return (await request.ExecuteAsync(cancellation)).Files;`;

const driveImports = `using Google.Apis.Drive.v3;
using Google.Apis.Services;
using DriveFile = Google.Apis.Drive.v3.Data.File;
`;

const request = `using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.AccessToken);
        return await http.GetStringAsync("{{url}}", cancellation);`;

export const dotnet = ({ kind }: SnippetTarget): string => `// dotnet add package ${
  kind === 'drive' ? 'Google.Apis.Drive.v3' : 'Google.Apis.Auth'
}
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Requests;
${kind === 'drive' ? driveImports : ''}
static class ${kind === 'drive' ? 'DriveFiles' : 'MyApp'}
{
    const string Server = "{{origin}}";
    const string RedirectUri = "{{redirectUri}}";
    const string Scope = "{{scope}}";

    // Redirect the user to this URL. Keep the state in their session.
    public static Uri AuthorizationUrl(string state) =>
        new GoogleAuthorizationCodeRequestUrl(new Uri(Server + "/o/oauth2/v2/auth"))
        {
            ClientId = "{{clientId}}",
            RedirectUri = RedirectUri,
            Scope = Scope,
            State = state,
            AccessType = "offline",
        }.Build();

    // Call this in your callback, after you compared the state.
    public static async Task<${kind === 'drive' ? 'IList<DriveFile>' : 'string'}> {{pascalAction}}(string code, CancellationToken cancellation)
    {
        var file = GoogleClientSecrets.FromFile("{{clientSecretFile}}");
        var flow = new AuthorizationCodeFlow(
            new AuthorizationCodeFlow.Initializer(Server + "/o/oauth2/v2/auth", Server + "/token")
            {
                ClientSecrets = file.Secrets,
                Scopes = Scope.Split(' '),
            });
        var token = await flow.ExchangeCodeForTokenAsync("user", code, RedirectUri, cancellation);
        ${kind === 'drive' ? listFiles : request}
    }
}
`;
