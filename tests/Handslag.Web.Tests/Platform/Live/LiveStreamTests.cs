using System.Net;
using System.Text.Json.Nodes;
using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Web.Tests.Handovers.Desk;
using Xunit;

namespace Handslag.Web.Tests.Platform.Live;

public sealed class LiveStreamTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_open_page_hears_that_its_desk_changed_and_after_a_break_only_what_is_new(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var owner = await desk.As(desk.Owner);
        var (mine, lead) = ($"{desk.Workspace.Slug}:desk@me", $"{desk.Workspace.Slug}:lead.{desk.Lead.Id}");
        var address = $"/live?t={mine}&t={lead}&t=nowhere:desk&t={desk.Workspace.Slug}:desk@1";

        string last;
        using (var stream = await Stream.Open(owner, address))
        {
            var first = await stream.Next();
            Assert.Equal([mine, lead], first.Topics.Keys.Order());
            await desk.Host.Do<AcceptHandover, Outcome<DeskAct>>(use => use.Run(new(desk.Id, null), Cancellation), desk.Workspace.Id);
            var heard = await stream.Next();
            while (heard.Topics.Count < 2)
            {
                var more = await stream.Next();
                foreach (var (topic, seq) in more.Topics) heard.Topics[topic] = seq;
                heard.Id = more.Id;
            }

            Assert.All(heard.Topics, one => Assert.True(one.Value > first.Topics[one.Key]));
            last = heard.Id;
        }

        using var again = await Stream.Open(owner, address, last);
        await desk.Host.Do<PauseHandover, Outcome<DeskAct>>(use => use.Pause(new(desk.Id, null), "lead-away", Cancellation), desk.Workspace.Id);
        Assert.Contains(lead, (await again.Next()).Topics.Keys);
    }

    [Fact]
    public async Task Of_another_workspace_there_is_nothing_to_follow()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var person = await host.SignedIn(await host.NewWorkspace("Mine"));
        var other = await host.NewWorkspace("Other");
        using var answer = await person.Client.GetAsync($"/live?t={other.Slug}:desk", Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    sealed class Stream(HttpResponseMessage answer, StreamReader reader) : IDisposable
    {
        public static async Task<Stream> Open(Person person, string address, string? last = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (last is not null) request.Headers.Add("Last-Event-ID", last);
            var answer = await person.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new(answer, new(await answer.Content.ReadAsStreamAsync(Cancellation)));
        }

        /// <summary>The next event: its id, and the topics with their numbers.</summary>
        public async Task<(string Id, Dictionary<string, long> Topics)> Next()
        {
            var id = "";
            while (await reader.ReadLineAsync(Cancellation) is { } line)
                if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (id, JsonNode.Parse(line[6..])!.AsArray().ToDictionary(one => (string)one![0]!, one => (long)one![1]!));
            throw new InvalidOperationException("The stream ended.");
        }

        public void Dispose()
        {
            reader.Dispose();
            answer.Dispose();
        }
    }
}
