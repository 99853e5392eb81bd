using System.Net;
using System.Text;
using AngleSharp.Dom;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Rhythm;

/// <summary>Whatever is sent to the pages and endpoints of meetings is answered, never with a fault.</summary>
public sealed class HostileFormTests(Hosts hosts)
{
    static readonly string[] Values =
    [
        "", " ", "\0", "a\0b", "<script>", "{{x}}", "99999999999999999999", "-1", "1e400", "79228162514264337593543950335", "-79228162514264337593543950335", "9999-12-31", "-9998-01-01", "0001-01-01",
        "25:61", "24:00", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "FREQ=YEARLY;INTERVAL=100", "FREQ=DAILY;COUNT=99999999", "FREQ=SECONDLY", "RRULE:FREQ=DAILY", "FREQ=DAILY;UNTIL=00010101", "\ud800", new('x', 30_000),
    ];

    static readonly string[] Fields =
    [
        "Do", "Revision", "Name", "Rule", "FirstDay", "Start", "Minutes", "Holidays", "Title", "Day", "Why", "About", "Notes", "Ending", "Text", "Owner", "Due", "Present", "Length", "Because",
        "Reason", "LastDay", "Carrier", "Metric", "Target", "Unit", "Horizon", "Customer", "Value", "Note", "Word",
    ];

    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task No_form_of_meetings_actions_and_goals_answers_with_a_fault(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, Side.Sales, Roles.Head);
        var home = $"/w/{workspace.Slug}";
        await Lay(host, workspace);
        var (sent, refused) = (0, 0);
        foreach (var path in new[] { $"{home}/meetings", await Meeting(person, home), $"{home}/actions", $"{home}/goals" })
        {
            var page = await person.Open(path);
            var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var handler in page.QuerySelectorAll("main form input[name=_handler]").Select(input => input.GetAttribute("value")!))
                foreach (var value in Values)
                {
                    var content = Fields.Select(field => KeyValuePair.Create($"Form.{field}", Right(field, value)));
                    var status = await Answers(person, path, [new("__RequestVerificationToken", token), new("_handler", handler), .. content], handler, value);
                    sent++;
                    if (status == HttpStatusCode.UnprocessableEntity) refused++;
                }

            await Answers(person, path, [new("__RequestVerificationToken", token)], "none", "");
            await Answers(person, path, [new("__RequestVerificationToken", token), new("_handler", "no-such-form")], "no-such-form", "");
        }

        Assert.True(sent > 150 && refused > sent / 2, $"only {sent} forms were sent, and {refused} refused");
        foreach (var path in new[] { $"{home}/meetings", $"{home}/actions", $"{home}/goals" }) await person.Open(path);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_rhythm_whose_days_lie_too_far_apart_to_find_is_refused_with_the_rule(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, Side.Sales, Roles.Head);
        var answer = await person.Send($"/w/{workspace.Slug}/meetings", "new-rhythm", ("Form.Name", "Leap Mondays"), ("Form.Rule", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"), ("Form.FirstDay", "2016-02-29"), ("Form.Start", "10:00"), ("Form.Minutes", "30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Leap Mondays", (await Person.Page(answer)).QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Many_at_once_who_send_a_form_that_is_none_are_all_answered(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, Side.Sales, Roles.Head);
        var path = $"/w/{workspace.Slug}/meetings";
        var token = (await person.Open(path)).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (n, _) =>
            await Answers(person, path, n % 3 == 0 ? [new("__RequestVerificationToken", token), new("_handler", "feed")] : [new("__RequestVerificationToken", token), new("id", "1"), new("back", "/")], n % 3 == 0 ? "feed" : "none", $"{n}"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_endpoint_answers_hostile_bodies_with_a_fault(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var program = await host.Program(workspace, Scopes.RhythmRead, Scopes.RhythmWrite);
        string[] paths = ["rhythms", "rhythms/1", "meetings", "meetings/1/time", "meetings/1/items", "meetings/1/presence", "agenda-items/1/ending", "actions", "actions/1", "decisions/carried", "cycles", "cycles/1/goals", "goals/1/check-ins", "goals/1/ending"];
        string[] bodies =
        [
            "", "{", "null", "[]", "{}", """{"name":"a\u0000","rule":"FREQ=DAILY","firstDay":"2026-12-07","startMinute":600,"minutes":30,"title":"a\u0000","startsAt":"2026-12-07T10:00:00Z","what":"\u0000","text":"\u0000"}""",
            """{"name":"x","rule":"FREQ=DAILY","firstDay":"9999-12-31","startMinute":2147483647,"minutes":-1,"startsAt":"9999-12-31T23:59:59.9999999Z","members":[1,1,-9],"decisions":[-1],"start":1e28,"target":-1e28,"value":1e28,"owner":-1}""",
            """{"startsAt":"0001-01-01T00:00:00+14:00","minutes":60,"title":"x","holidays":"nonsense"}""", """{"about":"77","title":"x"}""", """{"members":null,"decisions":null,"state":"gone"}""",
        ];
        foreach (var path in paths)
            foreach (var body in bodies)
            {
                var answer = await program.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
                Assert.True((int)answer.StatusCode is >= 200 and < 500, $"{path} answered {(int)answer.StatusCode} to {body}");
            }
    }

    /// <summary>A hostile value in one field is refused with the others: the rest is right in half of the fields, so that something is reached.</summary>
    static string Right(string field, string hostile) => field switch
    {
        "FirstDay" or "Day" or "Due" or "Horizon" or "LastDay" when !hostile.Contains('-', StringComparison.Ordinal) => "2026-12-07",
        "Start" or "Minutes" or "Length" when hostile.Length < 3 || hostile[0] is not ('2' or '9' or '7' or '-' or '1') => field == "Start" ? "10:00" : "30",
        "Rule" when !hostile.Contains("FREQ", StringComparison.Ordinal) => "FREQ=WEEKLY",
        _ => hostile,
    };

    static async Task<HttpStatusCode> Answers(Person person, string path, List<KeyValuePair<string, string>> content, string handler, string value)
    {
        using var form = new FormUrlEncodedContent(content);
        using var answer = await person.Client.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation);
        Assert.True((int)answer.StatusCode < 500, $"{path} {handler} answered {(int)answer.StatusCode} to '{(value.Length > 60 ? value[..60] : value)}'");
        return answer.StatusCode;
    }

    static async Task<string> Meeting(Person person, string home) => (await person.Open($"{home}/meetings")).QuerySelector("main ul.rows a")!.GetAttribute("href")!;

    static Task<bool> Lay(HandslagHost host, Workspace workspace) => host.Do<IServiceProvider, bool>(async services =>
    {
        T Get<T>() where T : notnull => (T)services.GetService(typeof(T))!;
        var now = host.Clock.GetCurrentInstant();
        var meeting = (await Get<PlanMeeting>().Plan(new("Alignment", now + Duration.FromDays(1), 60), null, Cancellation)).Value;
        await Get<PrepareMeeting>().Add(meeting.Id, new("Question", null, About.Both, 10), null, Cancellation);
        await Get<PrepareMeeting>().Fix(meeting.Id, null, Cancellation);
        var cycle = (await Get<KeepCycle>().Prepare(new("Quarter", new(2027, 1, 1), new(2027, 3, 31)), null, Cancellation)).Value;
        await Get<KeepGoal>().Propose(cycle.Id, new("Waits less", About.Both, true, null, 9, 4, "h", null), null, Cancellation);
        return true;
    }, workspace.Id);
}
