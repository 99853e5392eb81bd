using System.CommandLine;
using Handslag.Platform;
using Handslag.Rhythm;
using Handslag.Web.Rhythm;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>report agenda</c>: what the next meeting (or a named one) is about, in order, with what was seen.</summary>
static class AgendaReport
{
    public static Command Make()
    {
        var meeting = new Option<long?>("--meeting") { Description = "The number of a meeting; the next one if left out" };
        var agenda = new Command("agenda", "The agenda of a meeting: as it was fixed, else as it would be now") { meeting };
        Work.InWorkspace(agenda, async (work, parsed, cancellation) =>
        {
            var read = work.Get<ReadAgenda>();
            var id = parsed.GetValue(meeting) ?? (await read.Next(cancellation))?.Id;
            if (id is null || await read.Of(id.Value, cancellation) is not { } found) return work.Refuse([new Refusal("meeting.unknown", "meeting", $"{id}")]);
            var words = work.Get<AgendaWords>();
            await words.Ready(cancellation);
            return work.Answer(Json(found, words), Words(found, words));
        });
        return agenda;
    }

    static object Json(MeetingAgenda agenda, AgendaWords words) => new
    {
        Meeting = agenda.Meeting.Id,
        agenda.Meeting.Title,
        StartsAt = InstantPattern.General.Format(agenda.Meeting.StartsAt),
        Fixed = agenda.Meeting.IsFixed,
        Items = agenda.Lines.Select(line => new
        {
            line.Candidate.Key, line.Candidate.About, line.Candidate.Impact, line.Candidate.Persistence, line.Candidate.Minutes, Why = words.Why(line.Candidate),
            Evidence = new { Title = words.Title(line.Candidate), line.Candidate.Evidence.Part, line.Candidate.Evidence.Of, line.Candidate.Evidence.Note, line.Candidate.Evidence.Missed },
        }),
        agenda.LeftOutForBalance,
        agenda.LeftOutForTime,
        LeftOut = agenda.LeftOut.Select(left => new
        {
            left.Candidate.Key, left.Candidate.About, left.Candidate.Impact, left.Candidate.Persistence, left.Candidate.Minutes, Why = words.Why(left.Candidate), Title = words.Title(left.Candidate), left.Because,
        }),
    };

    static string Words(MeetingAgenda agenda, AgendaWords words) => string.Join('\n',
    [
        $"{agenda.Meeting.Title}, {InstantPattern.General.Format(agenda.Meeting.StartsAt)}{(agenda.Meeting.IsFixed ? ", fixed" : "")}",
        .. agenda.Lines.Select((line, n) => FormattableString.Invariant(
            $"{n + 1,3}. {line.Candidate.About.ToString().ToLowerInvariant(),-10}{line.Candidate.Impact}×{line.Candidate.Persistence}  {line.Candidate.Minutes,3} min  {words.Title(line.Candidate)}: {words.Why(line.Candidate)}{(words.Figure(line.Candidate) is { } figure ? $" ({figure})" : "")}")),
        FormattableString.Invariant($"left out: {agenda.LeftOutForBalance} for balance, {agenda.LeftOutForTime} for time"),
        .. agenda.LeftOut.Select(left => FormattableString.Invariant(
            $"     {left.Candidate.About.ToString().ToLowerInvariant(),-10}{left.Candidate.Impact}×{left.Candidate.Persistence}  {left.Candidate.Minutes,3} min  {words.Title(left.Candidate)}: {words.Why(left.Candidate)} ({(left.Because == LeftOut.ForBalance ? "balance" : "time")})")),
    ]);
}
