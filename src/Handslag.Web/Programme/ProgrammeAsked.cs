using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Programme.Credits;
using Handslag.Programme.Ladder;
using Handslag.Programme.Profile;
using Handslag.Programme.Stakeholders;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Programme;

/// <summary>Rungs that wait for sales, promises that wait for the other side, and the next steps of owners.</summary>
static class ProgrammeAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var (db, text, me) = (reader.Get<HandslagDb>(), reader.Get<IStringLocalizer<ProgrammeText>>(), reader.Me);
        var asked = new List<Asked>();
        var profile = await reader.Get<AnswerProfile>().Look(me.UserId, cancellation);
        if (!profile.IsRefused) asked.Add(new(ProgrammeAddress.ProfileSheet(reader.Workspace), text["Asked_Profile"], text["Asked_ProfileWhy", reader.Get<Formats>().Moment(profile.Value.Round.ClosesAt, reader.Now, reader.Zone)]));
        if (me.Side == Side.Management) return await NextSteps(reader, asked, cancellation);
        if (me.Side == Side.Sales && await db.Set<LadderStep>().AsNoTracking().Where(step => step.CosignedAt == null && step.SentBackBecause == null && step.SaidBy != me.UserId).OrderBy(step => step.Rung).FirstOrDefaultAsync(cancellation) is { } waits)
            asked.Add(new(ProgrammeAddress.Ladder(reader.Workspace), text["Asked_Cosign"], text["Asked_CosignWhy", text[$"Rung_{waits.Rung}"].Value]));
        var credits = await db.Set<Credit>().CountAsync(credit => credit.State == CreditState.SaidKept && credit.Side != me.Side, cancellation);
        if (credits > 0) asked.Add(new(ProgrammeAddress.Credits(reader.Workspace), text[credits == 1 ? "Asked_CreditsOne" : "Asked_Credits", credits], text["Asked_CreditsWhy"]));
        return await NextSteps(reader, asked, cancellation);
    }

    static async Task<IReadOnlyList<Asked>> NextSteps(AskedReader reader, List<Asked> asked, CancellationToken cancellation)
    {
        var (db, text) = (reader.Get<HandslagDb>(), reader.Get<IStringLocalizer<ProgrammeText>>());
        var today = reader.Now.InZone(reader.Zone).Date;
        if (!await reader.Get<OwnProgramme>().IsOwner(reader.Me, cancellation)) return asked;
        if (await db.Set<Stakeholder>().AsNoTracking().Where(one => one.NextOn <= today).OrderBy(one => one.NextOn).FirstOrDefaultAsync(cancellation) is { } due)
            asked.Add(new(ProgrammeAddress.Stakeholders(reader.Workspace), text["Asked_Stakeholder"], text["Asked_StakeholderWhy", due.NextStep!, reader.Get<Formats>().Day(due.NextOn!.Value, today)]));
        return asked;
    }
}
