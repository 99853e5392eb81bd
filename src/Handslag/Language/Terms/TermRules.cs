using Handslag.Platform;
using Handslag.Platform.People;

namespace Handslag.Language.Terms;

/// <summary>Whether a term's text can be agreed on, and who may say so for a side.</summary>
public static class TermRules
{
    public static readonly IReadOnlyList<Side> Sides = [Side.Marketing, Side.Sales];

    /// <summary>A side speaks through its head or a signer.</summary>
    public static bool MayApprove(Me? who) => who is not null && who.Side != Side.Management && who.Has(Roles.Head | Roles.Signer);

    /// <summary>What keeps a text from being proposed: no definition, one that leans on the term itself, or a word that means another term already.</summary>
    /// <param name="others">All other terms, as they are or would become.</param>
    public static IEnumerable<Refusal> Check(TermContent content, IEnumerable<TermContent> others) => [.. Definition(content), .. Names(content, others)];

    /// <summary>A name, abbreviation or synonym that another term has.</summary>
    public static IEnumerable<Refusal> Names(TermContent content, IEnumerable<TermContent> others)
    {
        var taken = new Dictionary<string, TermContent>();
        foreach (var other in others)
            foreach (var (_, form) in other.Forms) taken.TryAdd(Folded.Fold(form), other);
        return content.Forms.Where(form => taken.ContainsKey(Folded.Fold(form.Form))).DistinctBy(form => form.Form)
            .Select(form => new Refusal("term.form.taken", form.Field, form.Form, form.Form, taken[Folded.Fold(form.Form)].Name.En));
    }

    static IEnumerable<Refusal> Definition(TermContent content)
    {
        if (content.Definition is not { } definition)
        {
            yield return new("term.definition.missing", "definition.en");
            yield break;
        }

        var itself = TermMarker.For([new(0, content)]);
        foreach (var (field, text) in new[] { ("definition.en", definition.En), ("definition.nl", definition.Nl) })
            if (itself.Find(text) is [var found, ..])
            {
                var said = text.Substring(found.Start, found.Length);
                yield return new("term.definition.circular", field, said, said);
                if (definition.En == definition.Nl) yield break;
            }
    }

    /// <summary>A side's own words may name the term, but must say something besides.</summary>
    public static bool SaysNothing(TermContent content, string text)
    {
        var rest = text.ToCharArray();
        foreach (var mark in TermMarker.For([new(0, content)]).Find(text)) rest.AsSpan(mark.Start, mark.Length).Fill(' ');
        return new string(rest).Split([.. " \n\t.,:;!?()\"'’“”-"], StringSplitOptions.RemoveEmptyEntries).All(word => CommonWords.Contains(word));
    }
}
