using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys.Export;

/// <summary>All leads of a list as rows of a sheet, written as they are read. Without a basis owners are left out, and the sheet says why.</summary>
sealed class LeadsSheet(
    HandslagDb db, WorkspaceInsights insights, FindLeads find, LeadNames names, PeopleGate gate, AuditLog audit, RefusalTexts refusals, IStringLocalizer<LeadsText> text,
    IStringLocalizer<LookText> look)
{
    const int RowsAtOnce = 2000;

    public async Task Write(LeadsQuery query, Me me, SheetFile sheet, int mostRows, CancellationToken cancellation)
    {
        var frame = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation)).Value.Frame;
        var people = await gate.Ask(PeopleView.Export, new Viewer(me.UserId, me.Side, me.Roles), "export:leads", cancellation);
        audit.Record("leads.exported", me.UserId, "export:leads", ("people", people.Shown));
        await db.SaveChangesAsync(cancellation);
        var owners = people.Shown ? await db.Set<Person>().ToDictionaryAsync(person => person.Id, person => person.Name, cancellation) : [];
        if (!people.Shown) query = query with { Owner = null };
        var ids = query.Search is { } search ? (await find.By(search, cancellation)).Ids : null;
        await sheet.Row(Head(frame.Zone, people.LeftOut), cancellation);
        var list = (query with { At = null, ShowsPeople = people.Shown }).List(frame, ids, RowsAtOnce) with { Counts = false };
        for (var rows = 1; rows < mostRows;)
        {
            var page = (await insights.Ask(db.Scope.Id, list, cancellation)).Value;
            var named = await names.Of([.. page.Lines.Select(line => line.LeadId)], cancellation);
            foreach (var line in page.Lines.Take(mostRows - rows))
                await sheet.Row(Cells(line, named.GetValueOrDefault(line.LeadId), frame, owners), cancellation);
            rows += page.Lines.Count;
            if (page.Next is null) return;
            list = list with { At = page.Next };
        }
    }

    string[] Head(string zone, string? leftOut) =>
    [
        text["Export_Id"], text["Column_Source"], text["Column_Lead"], text["Export_Company"], text["Column_Stage"], text["Column_Side"], text["Export_Zone", text["Order_StageSince"], zone],
        text["Export_Undated"], text["Field_channel"], text["Field_persona"], text["Export_Zone", text["Order_FirstSeen"], zone], text["Export_Zone", text["Order_LastActivity"], zone],
        text["Order_Value"], text["Export_Currency"],
        leftOut is null ? text["Column_Owner"] : text["Export_OwnerLeftOut", refusals.Of(new(leftOut))],
    ];

    object?[] Cells(LeadLine line, LeadName? name, Frame frame, Dictionary<long, string> owners)
    {
        var zone = frame.LocalZone;
        return
        [
            name?.ExternalId, frame.Sources.FirstOrDefault(source => source.Id == line.SourceId)?.Name, name?.Name, name?.Company,
            line.Stage?.Name(FactWords.Language), line.Stage is { } stage ? look[$"Side_{stage.Side}"].Value : null, Local(line.Since), line.IsUndated ? text["Export_Yes"].Value : null,
            line.Channel, line.Persona, Local(line.FirstAt), Local(line.LastAt), line.ValueMinor is { } value ? MinorUnits.ToUnits(value, line.Currency) : null, line.Currency,
            line.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null,
        ];

        object? Local(Instant? at) => at?.InZone(zone).LocalDateTime;
    }
}
