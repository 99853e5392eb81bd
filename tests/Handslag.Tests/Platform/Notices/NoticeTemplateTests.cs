using Handslag.Platform;
using Handslag.Platform.Notices;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Platform.Notices;

[Collection(Outgoing.OneByOne)]
public sealed class NoticeTemplateTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_workspace_has_words_of_its_own_until_the_usual_ones_are_restored(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider);
        await bed.Send(bed.DueNotice());
        var changed = await Change(bed, "Look at {{lead}}", "{{#if due}}Due {{due}}.{{/if}}\n\nOpen: {{link}}");
        Assert.Equal(("Look at Kade Logistiek", "Due Mon 10:30."), (changed.Value.Subject, changed.Value.Body.Split('\n')[0]));
        Assert.Equal("Look at Kade & Zn", await Title(bed, "en"));
        Assert.StartsWith("Kade & Zn moet", await Title(bed, "nl"), StringComparison.Ordinal);
        Assert.Equal("changed.meanwhile", (await Change(bed, "x", "y")).Refusals[0].Key);
        await using (var unit = await bed.Begin()) await unit.Get<ChangeNoticeTemplate>().Restore(NoticeBed.Due, "en", null, Cancellation);
        Assert.Equal("Kade & Zn is due Mon 23 Nov 10:30", await Title(bed, "en"));
    }

    [Theory]
    [InlineData("{{lead", "Text", "template.unreadable", "subject")]
    [InlineData("Hello", "{{nobody}}", "template.unreadable", "body")]
    [InlineData("Hello", "{{#if lead}}x", "template.unreadable", "body")]
    [InlineData("Hello", "{{> partial}}", "template.unreadable", "body")]
    [InlineData(" ", "Text", "template.missing", "subject")]
    [InlineData("Hello", null, "template.missing", "body")]
    public async Task What_could_not_be_written_is_refused_before_it_is_kept(string subject, string? body, string key, string field)
    {
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite);
        var refused = await Change(bed, subject, body);
        Assert.Equal((key, field), (refused.Refusals[0].Key, refused.Refusals[0].Field));
    }

    [Fact]
    public async Task A_kind_or_language_that_is_not_there_is_refused()
    {
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite);
        Assert.Equal("template.unknown", (await bed.Do<ChangeNoticeTemplate, Outcome<WrittenNotice>>(change => change.Run(new("none", "en", "a", "b", 0), null, Cancellation))).Refusals[0].Key);
        Assert.Equal("template.unknown", (await bed.Do<ChangeNoticeTemplate, Outcome<WrittenNotice>>(change => change.Run(new(NoticeBed.Due, "de", "a", "b", 0), null, Cancellation))).Refusals[0].Key);
    }

    static Task<Outcome<WrittenNotice>> Change(NoticeBed bed, string? subject, string? body) =>
        bed.Do<ChangeNoticeTemplate, Outcome<WrittenNotice>>(change => change.Run(new(NoticeBed.Due, "en", subject, body, 0), null, Cancellation));

    static async Task<string> Title(NoticeBed bed, string language) =>
        (await bed.Do<InAppNotices, List<NoticeLine>>(notices => notices.Of(bed.Anna, language, null, 10, Cancellation)))[0].Title;
}
