using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <param name="Number">Of the lead in the session.</param>
/// <param name="Choice">From 0, in the order of the design; null for "cannot say".</param>
public sealed record LabelInput(long SessionId, long UserId, int Number, int? Choice);

/// <param name="Left">Leads of which this person has said nothing yet.</param>
/// <param name="Closed">This was the last label that the session waited for.</param>
public sealed record LabelGiven(int Number, int Left, bool Closed);

/// <summary>Somebody says what a lead is; saved at once, and changed as often as they like until the session closes.</summary>
public sealed class LabelLead(HandslagDb db, SessionClosing closing)
{
    public Task<Outcome<LabelGiven>> Run(LabelInput input, CancellationToken cancellation) => db.Write<Outcome<LabelGiven>>(async token =>
    {
        // Takes the row of the session, so that of two last labels one sees the other, and none comes after the closing.
        await db.Set<CalibrationSession>().Where(one => one.Id == input.SessionId).ExecuteUpdateAsync(set => set.SetProperty(one => one.FunnelId, one => one.FunnelId), token);
        if (await db.Set<CalibrationSession>().SingleOrDefaultAsync(one => one.Id == input.SessionId, token) is not { } session) return new Refusal("calibration.unknown", "session", $"{input.SessionId}");
        if (!session.IsOpen) return new Refusal("calibration.closed.already", "session", $"{input.SessionId}");
        if (!await db.Set<CalibrationRater>().AnyAsync(rater => rater.SessionId == session.Id && rater.UserId == input.UserId, token)) return new Refusal("calibration.notYours", "member", $"{input.UserId}");
        var leads = await db.Set<CalibrationLead>().AsNoTracking().Where(lead => lead.SessionId == session.Id).ToListAsync(token);
        if (leads.Find(one => one.Number == input.Number) is not { } lead) return new Refusal("calibration.lead.unknown", "number", $"{input.Number}");
        if (!lead.IsFor(input.UserId)) return new Refusal("calibration.lead.owned", "number", $"{input.Number}");
        var choices = CalibrationDesign.Read(session.Design).Choices.Count;
        if (input.Choice is { } chosen && (chosen < 0 || chosen >= choices)) return new Refusal("calibration.choice", "choice", $"{chosen}", $"{choices - 1}");
        var choice = (short)(input.Choice ?? CalibrationLabel.CannotSay);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into calibration_label (workspace_id, session_id, user_id, lead_id, choice) values ({db.Scope.Id}, {session.Id}, {input.UserId}, {lead.LeadId}, {choice})
            on conflict (workspace_id, session_id, user_id, lead_id) do update set choice = {choice}
            """, token);
        var given = await db.Set<CalibrationLabel>().CountAsync(label => label.SessionId == session.Id && label.UserId == input.UserId, token);
        var left = leads.Count(one => one.IsFor(input.UserId)) - given;
        var closes = left == 0 && await closing.IsComplete(session.Id, token);
        if (closes) await closing.Close(session, null, token);
        return new LabelGiven(input.Number, left, closes);
    }, cancellation);
}
