using System.Globalization;
using Handslag.Agreement;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Language.Terms;

/// <summary>What terms say, in the reader's language, and how they stand.</summary>
sealed class TermWords(IStringLocalizer<TermsText> text, IStringLocalizer<LookText> look)
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Of(Words words) => words.In(Language);

    /// <summary>What it is called in the other language, where that differs.</summary>
    public static string? Other(Words words) => words.En == words.Nl ? null : Language == "nl" ? words.En : words.Nl;

    public static IReadOnlyList<string> Synonyms(TermContent content) => Language == "nl" ? content.SynonymsNl : content.SynonymsEn;

    public string Of(Side side) => look[$"Side_{side}"];

    public string Field(string field) => text[$"Field_{field}"];

    public static State Mark(TermRecord record) => record.State switch
    {
        _ when record.Contested is not null && record.Open is null => State.Attention,
        TermState.Agreed => State.Kept,
        TermState.Waiting or TermState.Changing => State.Attention,
        TermState.ToAgree => State.Undecided,
        _ => State.NoEvidence,
    };

    /// <summary>Agreed; waits for sales; turned down; each side writes first.</summary>
    public string Standing(TermRecord record) => record.Contested is not null && record.Open is null
        ? text[record.IsAgreed ? "Standing_AgreedContested" : "Standing_Contested"]
        : text[$"Standing_{record.State}", Awaited(record.Awaited)];

    /// <summary>marketing and sales</summary>
    public string Awaited(IReadOnlyList<Side> sides) => string.Join($" {text["And"].Value} ", sides.Select(Of));
}
