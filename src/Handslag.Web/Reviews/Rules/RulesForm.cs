using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Reviews;
using Handslag.Reviews.Rules;

namespace Handslag.Web.Reviews.Rules;

/// <summary>Rules as a form has them: rows of which the empty ones are left out, and the parts of a request a line each.</summary>
public sealed class RulesForm
{
    public string? Rhythm { get; set; }

    public string? LaunchNoticeDays { get; set; }

    public List<CriterionRow> Criteria { get; set; } = [];

    public List<TemplateRow> Templates { get; set; } = [];

    public static RulesForm Of(WorkRules rules) => new()
    {
        Rhythm = $"{rules.Rhythm}",
        LaunchNoticeDays = Written(rules.LaunchNoticeDays),
        Criteria = [.. rules.Criteria.Select(one => new CriterionRow { Key = one.Key, En = one.Name.En, Nl = one.Name.Nl, About = $"{one.About}", On = $"{one.On}" })],
        Templates =
        [
            .. rules.Templates.Select(one => new TemplateRow
            {
                Key = one.Key, En = one.Name.En, Nl = one.Name.Nl, NoticeDays = Written(one.NoticeDays),
                Parts = string.Join('\n', one.Parts.Select(part => $"{(part.IsRequired ? "* " : "")}{part.Name.En} = {part.Name.Nl}")),
            }),
        ],
    };

    public WorkRules Rules() => new()
    {
        Rhythm = Enum.TryParse<ReviewRhythm>(Rhythm, out var rhythm) ? rhythm : (ReviewRhythm)(-1),
        LaunchNoticeDays = Read(LaunchNoticeDays),
        Criteria = [.. Criteria.Where(one => !string.IsNullOrWhiteSpace(one.En) || !string.IsNullOrWhiteSpace(one.Nl)).Select(one => new Criterion(KeyOf(one.Key, one.En), Words(one.En, one.Nl), Choice<Side>(one.About), Choice<SubjectKind>(one.On)))],
        Templates = [.. Templates.Where(one => !string.IsNullOrWhiteSpace(one.En) || !string.IsNullOrWhiteSpace(one.Nl)).Select(one => new RequestTemplate(KeyOf(one.Key, one.En), Words(one.En, one.Nl), Read(one.NoticeDays), [.. Parts(one.Parts)]))],
    };

    /// <summary>A line each: English = Dutch, with a star before what is required.</summary>
    static IEnumerable<RequestPart> Parts(string? written)
    {
        foreach (var line in (written ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (isRequired, names) = (line.StartsWith('*'), line.TrimStart('*').Split('=', 2, StringSplitOptions.TrimEntries));
            yield return new(KeyOf(null, names[0]), Words(names[0], names.Length > 1 ? names[1] : ""), isRequired);
        }
    }

    /// <summary>The key that is there, else one made from the English name.</summary>
    static string KeyOf(string? key, string? name)
    {
        if (!string.IsNullOrWhiteSpace(key)) return key;
        var made = string.Join('-', new string([.. Folded.Fold(name).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return made.Length <= ReviewLimits.LongestKey ? made : made[..ReviewLimits.LongestKey].Trim('-');
    }

    static Words Words(string? en, string? nl) => new((en ?? "").Trim(), (nl ?? "").Trim());

    static T Choice<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : default;

    static string? Written(int? days) => days?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for nothing, and 0, which is refused, for what is no number.</summary>
    static int? Read(string? written) => string.IsNullOrWhiteSpace(written) ? null : int.TryParse(written, CultureInfo.InvariantCulture, out var days) ? days : 0;

    public sealed class CriterionRow
    {
        public string? Key { get; set; }
        public string? En { get; set; }
        public string? Nl { get; set; }
        public string? About { get; set; }
        public string? On { get; set; }
    }

    public sealed class TemplateRow
    {
        public string? Key { get; set; }
        public string? En { get; set; }
        public string? Nl { get; set; }
        public string? NoticeDays { get; set; }
        public string? Parts { get; set; }
    }
}
