using System.IO.Compression;
using Handslag.Platform;
using Handslag.Reviews.Tools;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

public sealed class ToolTests(Databases databases)
{
    static readonly ToolInput Deck = new("Vergelijking", ToolKind.Deck, "Wat ons anders maakt", Since: new(2026, 10, 1));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tool_is_made_by_marketing_and_used_and_rated_by_sales(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        Assert.Equal(["tool.notMarketing"], await bed.Refused<ChangeTool, Tool>(use => use.Add(Deck, bed.Seller, Cancellation)));
        var tool = await bed.Do<ChangeTool, Tool>(use => use.Add(Deck, bed.Marketer, Cancellation));
        Assert.True((await Line(bed, tool.Id)).IsUnused(new(2026, 11, 23)));

        Assert.Equal(["tool.notSales"], await bed.Refused<UseTool, ToolUse>(use => use.Mark(tool.Id, bed.Lead, bed.Marketer, Cancellation)));
        for (var i = 0; i < 2; i++) await bed.Do<UseTool, ToolUse>(use => use.Mark(tool.Id, bed.Lead, bed.Seller, Cancellation));
        await bed.Do<UseTool, ToolRating>(use => use.Rate(tool.Id, 2, "te lang", bed.Seller, Cancellation));
        await bed.Do<UseTool, ToolRating>(use => use.Rate(tool.Id, 4, null, bed.Seller, Cancellation));
        await bed.Do<UseTool, ToolRating>(use => use.Rate(tool.Id, 1, null, bed.SalesHead, Cancellation));

        var line = await Line(bed, tool.Id);
        Assert.Equal((1, 1, 2.5, 2), (line.Uses, line.Leads, line.Usefulness, line.Ratings));
        Assert.False(line.IsUnused(new(2026, 11, 23)));
        Assert.False(line.IsUsedWithin(30, new(2026, 11, 23)));
        Assert.Equal(["tool.usefulness.range"], await bed.Refused<UseTool, ToolRating>(use => use.Rate(tool.Id, 6, null, bed.Seller, Cancellation)));
        await bed.Do<ChangeTool, Tool>(use => use.Retire(tool.Id, true, bed.Marketer, Cancellation));
        Assert.Equal(["tool.retired.already"], await bed.Refused<UseTool, ToolUse>(use => use.Mark(tool.Id, bed.Lead, bed.Seller, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tool_was_used_in_a_deal_that_was_won_after_it_and_what_is_used_most_comes_first(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        var (before, after, stranger) = (await Made("Anders"), await Made("Vergelijking"), await Made("Nooit"));
        await bed.Do<UseTool, ToolUse>(use => use.Mark(after.Id, bed.Lead, bed.Seller, Cancellation));
        bed.At("2026-11-25 10:00");
        await bed.Desk.Bed.Record("b", (Handslag.Journeys.FactKind.Won, "2026-11-25 09:30", "customer"));
        await bed.Desk.Bed.CatchUp();
        await bed.Do<UseTool, ToolUse>(use => use.Mark(before.Id, bed.Lead, bed.Seller, Cancellation));
        await bed.Do<UseTool, ToolUse>(use => use.Mark(after.Id, bed.Lead, bed.Desk.Colleague, Cancellation));

        Assert.Equal((1, 0, 0), ((await Line(bed, after.Id)).WonLeads, (await Line(bed, before.Id)).WonLeads, (await Line(bed, stranger.Id)).WonLeads));
        Assert.Equal(["Vergelijking", "Anders", "Nooit"], (await bed.Ask<ToolLibrary, List<Tool>>(library => library.For(null, Cancellation))).Select(tool => tool.Name));

        Task<Tool> Made(string name) => bed.Do<ChangeTool, Tool>(use => use.Add(Deck with { Name = name }, bed.Marketer, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_made_for_a_persona_names_one_that_is_in_use(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        await bed.Change(db =>
        {
            db.AddRange(Persona("buyer"), Persona("gone", bed.Desk.Bed.Workspace.Clock.GetCurrentInstant()));
            return Task.CompletedTask;

            Handslag.Personas.Persona Persona(string key, NodaTime.Instant? retired = null) => new() { WorkspaceId = db.Scope.Id, Key = key, Name = key, NameFolded = key, RetiredAt = retired };
        });
        Assert.Equal(["tool.persona.foreign"], await bed.Refused<ChangeTool, Tool>(use => use.Add(Deck with { PersonaKey = "anybody" }, bed.Marketer, Cancellation)));
        Assert.Equal(["tool.persona.foreign"], await bed.Refused<ChangeTool, Tool>(use => use.Add(Deck with { PersonaKey = "gone" }, bed.Marketer, Cancellation)));
        Assert.Equal(["campaign.persona.foreign"], await bed.Refused<Handslag.Reviews.Campaigns.PlanCampaign, Handslag.Reviews.Campaigns.Campaign>(
            use => use.Add(new("Beurs", "…", new(2026, 12, 1), new(2026, 12, 3), "anybody"), bed.Marketer, Cancellation)));
        var tool = await bed.Do<ChangeTool, Tool>(use => use.Add(Deck with { PersonaKey = "buyer" }, bed.Marketer, Cancellation));

        // What stood there before may stay when something else is changed.
        await bed.Change(async db => (await db.Set<Handslag.Personas.Persona>().SingleAsync(one => one.Key == "buyer", Cancellation)).RetiredAt = bed.Desk.Bed.Workspace.Clock.GetCurrentInstant());
        Assert.Equal("buyer", (await bed.Do<ChangeTool, Tool>(use => use.Change(tool.Id, tool.Revision, Deck with { PersonaKey = "buyer", About = "Anders" }, bed.Marketer, Cancellation))).PersonaKey);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_kept_under_the_last_part_of_its_name_and_a_new_one_takes_its_place(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        Assert.Equal(["tool.link.foreign"], await bed.Refused<ChangeTool, Tool>(use => use.Add(Deck with { Link = "javascript:alert(1)" }, bed.Marketer, Cancellation)));
        var tool = await bed.Do<ChangeTool, Tool>(use => use.Add(Deck, bed.Marketer, Cancellation));
        foreach (var name in new[] { "oud.pdf", @"C:\map\..\<nieuw>.pdf" })
            await bed.Do<KeepToolFile, ToolFile>(keep => keep.Run(tool.Id, name, new MemoryStream("%PDF-1.7 x"u8.ToArray()), bed.Marketer, Cancellation));
        var file = await bed.Do<KeepToolFile, ToolFileContent>(keep => keep.Open(tool.Id, Cancellation));
        Assert.Equal(("nieuw.pdf", "application/pdf"), (file.Name, file.Type));
        Assert.Equal(["tool.file.large"], await bed.Refused<KeepToolFile, ToolFile>(keep => keep.Run(tool.Id, "groot.pdf", new MemoryStream(new byte[(20 * 1024 * 1024) + 1]), bed.Marketer, Cancellation)));
    }

    [Fact]
    public void A_file_is_what_its_content_says() => Assert.All(
        new (string Name, byte[] Content, string? Refused)[]
        {
            ("a.pdf", "%PDF-1.7"u8.ToArray(), null),
            ("a.txt", "Een script voor het eerste gesprek."u8.ToArray(), null),
            ("a.pptx", Office("ppt/presentation.xml"), null),
            ("a.pdf", "<html><script>alert(1)</script>"u8.ToArray(), "tool.file.foreign"),
            ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "tool.file.foreign"),
            ("a.txt", "#!/bin/sh\nrm -r x"u8.ToArray(), "tool.file.foreign"),
            ("a.pdf", [0x4D, 0x5A, 0x90, 0x00, 0x03], "tool.file.foreign"),
            ("a.png", "%PDF-1.7"u8.ToArray(), "tool.file.misleading"),
            ("a.pdf.exe", "%PDF-1.7"u8.ToArray(), "tool.file.misleading"),
            ("a.docx", Office("ppt/presentation.xml"), "tool.file.misleading"),
            ("a.docx", Office("word/document.xml", "word/vbaProject.bin"), "tool.file.macros"),
            ("a.zip", Office("brief.html"), "tool.file.foreign"),
            ("a.docx", "PK\u0003\u0004 and then nothing"u8.ToArray(), "tool.file.broken"),
            ("a.pdf", [], "tool.file.empty"),
        },
        one => Assert.Equal(one.Refused, FileType.Of(one.Name, one.Content) is { IsRefused: true, Refusals: var refusals } ? refusals[0].Key : null));

    static async Task<ToolLine> Line(ReviewBed bed, long id) => (await bed.Ask<ToolLibrary, ToolLine?>(library => library.One(id, Cancellation)))!;

    static byte[] Office(params string[] entries)
    {
        using var kept = new MemoryStream();
        using (var archive = new ZipArchive(kept, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries.Prepend("[Content_Types].xml")) archive.CreateEntry(entry);
        return kept.ToArray();
    }
}
