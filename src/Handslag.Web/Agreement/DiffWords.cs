using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Agreement;

/// <summary>One thing that differs. No before: added; no after: removed.</summary>
sealed record DiffLine(string Subject, Side? Side, string? Before, string? After);

/// <summary>What differs between two versions, in words, by section.</summary>
sealed class DiffWords(AgreementWords words, IStringLocalizer<AgreementText> text, IStringLocalizer<LookText> look, Formats formats)
{
    public IEnumerable<(string Section, IReadOnlyList<DiffLine> Lines)> Of(TermsDiff diff) =>
        diff.Sections.Select(section => (text[$"Section_{section}"].Value, (IReadOnlyList<DiffLine>)[.. Lines(diff, section)]));

    IEnumerable<DiffLine> Lines(TermsDiff diff, TermsSection section) => section switch
    {
        TermsSection.Stages => [.. Border(diff), .. diff.Stages.SelectMany(Stage), .. diff.IsReordered ? [new DiffLine(text["Diff_Order"], null, null, text["Diff_Reordered"])] : Array.Empty<DiffLine>()],
        TermsSection.Commitments => diff.Commitments.Select(change => new DiffLine(
            text[$"PromiseName_{(change.After ?? change.Before)!.Promise}"], (change.After ?? change.Before)!.Side, Perhaps(change.Before, words.Whole), Perhaps(change.After, words.Whole))),
        TermsSection.Norms =>
        [
            .. diff.Norms.Select(change => new DiffLine(
                words.NameOf((change.After ?? change.Before)!), null, change.Before is null ? text["Norm_NotAsked"] : words.Threshold(change.Before), Perhaps(change.After, words.Threshold))),
            .. diff.Margin is { } margin ? [new DiffLine(text["Margin"], null, Points(margin.Before), Points(margin.After))] : Array.Empty<DiffLine>(),
        ],
        TermsSection.Returns => diff.Returns.Select(change => new DiffLine(
            text[$"Code_{(change.After ?? change.Before)!.Code}"], null, Perhaps(change.Before, Name), Perhaps(change.After, Name))),
        TermsSection.Terms => diff.TermsUsed.Select(change => new DiffLine(
            (change.After ?? change.Before)!.Term, null, Perhaps(change.Before, used => used.Hash[..8]), Perhaps(change.After, used => change.Before is null ? used.Hash[..8] : text["Diff_TermText"]))),
        TermsSection.Plans => diff.Plans.Select(change => new DiffLine(
            text["Plan_Named", (change.After ?? change.Before)!.Plan], null, Perhaps(change.Before, plan => plan.Hash[..8]), Perhaps(change.After, plan => plan.Hash[..8]))),
        TermsSection.Review => [new DiffLine(text["Review_By"], null, Day(diff.ReviewBy!.Value.Before), Day(diff.ReviewBy.Value.After))],
        TermsSection.Desk => Desk(diff),
        _ => [new DiffLine(text["Pauses_Title"], null, words.WorkingTime(diff.PauseCap!.Value.Before, Side.Sales), words.WorkingTime(diff.PauseCap.Value.After, Side.Sales))],
    };

    IEnumerable<DiffLine> Desk(TermsDiff diff)
    {
        if (diff.ContestedWith is { } with) yield return new(text["Contested_Label"], null, words.ContestedWith(with.Before), words.ContestedWith(with.After));
        if (diff.Reassign is { } causes) yield return new(text["Reassign_Label"], null, words.Reassigned(causes.Before!), words.Reassigned(causes.After!));
    }

    IEnumerable<DiffLine> Border(TermsDiff diff)
    {
        if (diff.Border is { } moved)
            yield return new(text["Border"], null, Perhaps(moved.Before, stage => text["Border_After", AgreementWords.Of(stage.Name)]), Perhaps(moved.After, stage => text["Border_After", AgreementWords.Of(stage.Name)]));
    }

    IEnumerable<DiffLine> Stage(TermsChange<StageTerms> change)
    {
        if (change is not { Before: { } before, After: { } after })
        {
            var only = (change.After ?? change.Before)!;
            var shown = $"{AgreementWords.Of(only.Name)} ({words.Of(only.Side)})";
            yield return new(text["Stage"], only.Side, change.Before is null ? null : shown, change.After is null ? null : shown);
            yield break;
        }

        var name = AgreementWords.Of(after.Name);
        if (before.Name != after.Name) yield return new(text["Diff_Name"], after.Side, Both(before.Name), Both(after.Name));
        if (before.Side != after.Side) yield return new(text["Diff_Side", name], after.Side, look[$"Side_{before.Side}"], look[$"Side_{after.Side}"]);
        foreach (var (key, earlier, later) in new[]
        {
            ("Accountable", before.Accountable, after.Accountable), ("Entry", before.Entry, after.Entry), ("Exit", before.Exit, after.Exit), ("Needs", before.Needs, after.Needs),
        })
            if (earlier != later) yield return new($"{name}: {text[key]}", after.Side, Perhaps(earlier, Both), Perhaps(later, Both));
    }

    string Points(int? points) => points is { } known ? text["Margin_Points", known] : text["Margin_Usual"];

    string? Day(LocalDate? day) => day is { } known ? formats.Date(known) : null;

    static string Name(ReturnReason reason) => Both(reason.Name);

    /// <summary>The reader's language, and the other one too where both say something else.</summary>
    static string Both(Words both) => both.En == both.Nl ? both.En : $"{AgreementWords.Of(both)} ({(AgreementWords.Language == "nl" ? both.En : both.Nl)})";

    static string? Perhaps<T>(T? item, Func<T, string> say) where T : class => item is null ? null : say(item);
}
