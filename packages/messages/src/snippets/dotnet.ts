/** See `snippets.ts`. */
export const dotnet = `// dotnet add package Google.Apis.Drive.v3
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Drive.v3;
using Google.Apis.Services;
using DriveFile = Google.Apis.Drive.v3.Data.File;

static class DriveFiles
{
    const string Server = "{{origin}}";
    const string RedirectUri = "{{redirectUri}}";
    const string Scope = "https://www.googleapis.com/auth/drive.metadata.readonly";

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
    public static async Task<IList<DriveFile>> ListFiles(string code, CancellationToken cancellation)
    {
        var file = GoogleClientSecrets.FromFile("{{clientSecretFile}}");
        var flow = new AuthorizationCodeFlow(
            new AuthorizationCodeFlow.Initializer(Server + "/o/oauth2/v2/auth", Server + "/token")
            {
                ClientSecrets = file.Secrets,
                Scopes = new[] { Scope },
            });
        var token = await flow.ExchangeCodeForTokenAsync("user", code, RedirectUri, cancellation);
        var drive = new DriveService(new BaseClientService.Initializer
        {
            HttpClientInitializer = new UserCredential(flow, "user", token),
            BaseUri = Server + "/drive/v3/",
        });
        var request = drive.Files.List();
        request.PageSize = 10;
        return (await request.ExecuteAsync(cancellation)).Files;
    }
}
`;
