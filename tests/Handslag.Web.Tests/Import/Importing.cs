using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Import;

/// <summary>Brings files in as a person at the pages or as a program does.</summary>
static class Importing
{
    public const string EventLog =
        """
        {
          "version": 1, "shape": "eventLog", "zone": "Europe/Amsterdam", "dateFormats": ["yyyy-MM-dd'T'HH:mm"],
          "source": { "key": "crm", "name": "Our CRM", "delivers": ["stageEntered"] },
          "columns": { "externalId": "lead", "stage": "stage" },
          "stages": { "values": { "Lead": "lead", "MQL": "mql" } },
          "eventLog": { "when": "at", "rules": [ { "fact": "stageEntered" } ] }
        }
        """;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static byte[] Maven => File.ReadAllBytes(Repository.File("tests", "data", "maven-crm", "sales_pipeline.csv"));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Page(this Workspace workspace) => $"/w/{workspace.Slug}/import";

    public static async Task<HttpResponseMessage> Upload(this Person person, Workspace workspace, string name, byte[] content, string? token = null)
    {
        token ??= (await person.Open(workspace.Page())).QuerySelector("form[enctype] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(""), "mapping" }, { new ByteArrayContent(content), "file", name } };
        return await person.Client.PostAsync($"{workspace.Page()}/upload", form, Cancellation);
    }

    /// <summary>The address of the mapping page of a file that was just sent.</summary>
    public static async Task<string> UploadGood(this Person person, Workspace workspace, string name, byte[] content)
    {
        var answer = await person.Upload(workspace, name, content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var mapping = answer.Headers.Location!.OriginalString;
        Assert.EndsWith("/mapping", mapping, StringComparison.Ordinal);
        return mapping;
    }

    /// <summary>Everything a form would send as it stands, with some fields filled in otherwise.</summary>
    public static Dictionary<string, string> Filled(this IHtmlDocument page, string form, params (string Field, string Value)[] values)
    {
        var fields = new Dictionary<string, string>();
        var shown = page.Forms.Single(one => one.QuerySelector("[name=_handler]")?.GetAttribute("value") == form);
        foreach (var control in shown.Elements)
        {
            var value = control switch { IHtmlInputElement input => input.Value, IHtmlSelectElement select => select.Value, IHtmlTextAreaElement area => area.Value, _ => null };
            if (value is not null && control.GetAttribute("name") is { } name) fields[name] = value;
        }

        foreach (var (field, value) in values) fields[field] = value;
        return fields;
    }

    public static Task<HttpResponseMessage> Post(this Person person, string path, Dictionary<string, string> fields) =>
        person.Client.PostAsync(path, new FormUrlEncodedContent(fields), Cancellation);

    /// <summary>Looks at the page of the job until it leads to the report; the address of the report.</summary>
    public static async Task<string> Finished(this Person person, string job)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var answer = await person.Client.GetAsync(job, Cancellation);
            if (answer.StatusCode == HttpStatusCode.Redirect) return answer.Headers.Location!.OriginalString;
            await Task.Delay(100, Cancellation);
        }

        throw new InvalidOperationException("The import did not end.");
    }

    public static Task<HttpResponseMessage> Import(this HttpClient program, string name, byte[] content, string? mapping, string? key = null, string field = "mapping")
    {
        var form = new MultipartFormDataContent();
        if (mapping is not null) form.Add(new StringContent(mapping), field);
        form.Add(new ByteArrayContent(content), "file", name);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/imports", UriKind.Relative)) { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return program.SendAsync(request, Cancellation);
    }
}
