using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>A correction or withdrawal in words: what it said before and after, by which side or source, and why.</summary>
sealed record FactChange(string Sentence, string? Reason)
{
    public static IEnumerable<FactChange> Of(
        TimelineFact fact, LeadRecord lead, bool showPeople, FactWords words, IStringLocalizer<LeadsText> text, IStringLocalizer<LookText> look,
        Func<FactTime, string> when, Func<Instant, string> moment)
    {
        var before = fact.Fact.First;
        var wasWithdrawn = false;
        foreach (var amendment in fact.Fact.Amendments)
        {
            var by = By(amendment);
            var at = moment(amendment.RecordedAt);
            var reason = lead.Texts.GetValueOrDefault(amendment.Seq);
            if (amendment.Kind == FactKind.Withdrawn)
            {
                wasWithdrawn = true;
                yield return new(text["Change_Withdrawn", by, at], reason);
                continue;
            }

            var changed = string.Join(", ", Differences(before, amendment));
            yield return new(changed.Length == 0 ? text[wasWithdrawn ? "Change_BroughtBack" : "Change_Corrected", by, at] : text["Change_CorrectedTo", by, at, changed], reason);
            (before, wasWithdrawn) = (amendment, false);
        }

        string By(Fact amendment) =>
            amendment.ActorId is { } id && lead.People.GetValueOrDefault(id) is { } person
                ? showPeople ? person.Name : person.Side is { } side ? look[$"Side_{side}"] : lead.Sources[amendment.SourceId].Name
                : lead.Sources[amendment.SourceId].Name;

        IEnumerable<string> Differences(Fact one, Fact other)
        {
            var (earlier, later) = (new FactTime(one.OccurredAt, one.Precision), new FactTime(other.OccurredAt, other.Precision));
            if (earlier != later) yield return $"{when(earlier)} → {when(later)}";
            if (one.StageId != other.StageId) yield return $"{Name(one.StageId)} → {Name(other.StageId)}";
            if (one.Payload != other.Payload)
                yield return $"{Content(one)} → {Content(other)}";
        }

        string Name(long? stage) => (stage is { } id ? lead.Stages.Find(id) : null)?.Name(FactWords.Language) ?? text["Stage_None"];

        string Content(Fact one) => string.Join(" · ", words.Details(FactPayloads.Read(one.Payload))) is { Length: > 0 } content ? content : "–";
    }
}
