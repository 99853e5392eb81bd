using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Reviews.Rules;

/// <summary>Whether rules make sense: something to judge on, names in both languages, keys that are no one's twin, notice within bounds.</summary>
static class RulesCheck
{
    public static List<Refusal> Of(WorkRules rules)
    {
        List<Refusal> wrong = [];
        if (!Enum.IsDefined(rules.Rhythm)) wrong.Add(new("rules.rhythm.foreign", "rhythm", $"{rules.Rhythm}"));
        Notice(rules.LaunchNoticeDays, "launchNoticeDays", wrong);
        if (rules.Criteria.Count is 0 or > ReviewLimits.MostCriteria) wrong.Add(new("rules.criteria.count", "criteria", $"{rules.Criteria.Count}", $"{ReviewLimits.MostCriteria}"));
        if (rules.Templates.Count > ReviewLimits.MostTemplates) wrong.Add(new("rules.templates.count", "templates", $"{rules.Templates.Count}", $"{ReviewLimits.MostTemplates}"));
        foreach (var side in new[] { Side.Marketing, Side.Sales })
            if (rules.Criteria.Count > 0 && rules.Criteria.All(criterion => criterion.About != side)) wrong.Add(new("rules.criteria.oneSided", "criteria", $"{side}"));
        foreach (var (i, criterion) in rules.Criteria.Index())
        {
            Named(criterion.Key, criterion.Name, $"criteria[{i}]", wrong);
            if (!Sides.IsOne(criterion.About)) wrong.Add(new("rules.side.foreign", $"criteria[{i}].about", $"{criterion.About}"));
            if (!Enum.IsDefined(criterion.On)) wrong.Add(new("rules.subject.foreign", $"criteria[{i}].on", $"{criterion.On}"));
        }

        Twins(rules.Criteria.Select(criterion => criterion.Key), "criteria", wrong);
        Twins(rules.Templates.Select(template => template.Key), "templates", wrong);
        foreach (var (i, template) in rules.Templates.Index())
        {
            Named(template.Key, template.Name, $"templates[{i}]", wrong);
            Notice(template.NoticeDays, $"templates[{i}].noticeDays", wrong);
            if (template.Parts.Count is 0 or > ReviewLimits.MostParts) wrong.Add(new("rules.parts.count", $"templates[{i}].parts", $"{template.Parts.Count}", $"{ReviewLimits.MostParts}"));
            foreach (var part in template.Parts) Named(part.Key, part.Name, $"templates[{i}].parts", wrong);
            Twins(template.Parts.Select(part => part.Key), $"templates[{i}].parts", wrong);
        }

        return wrong;
    }

    static void Notice(int? days, string field, List<Refusal> wrong)
    {
        if (days is < 1 or > ReviewLimits.LongestNotice) wrong.Add(new("rules.notice.range", field, $"{days}", $"{ReviewLimits.LongestNotice}"));
    }

    static void Named(string? key, Words? name, string field, List<Refusal> wrong)
    {
        if (string.IsNullOrEmpty(key) || key.Length > ReviewLimits.LongestKey || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            wrong.Add(new("rules.key", field, key, $"{ReviewLimits.LongestKey}"));
        if (string.IsNullOrWhiteSpace(name?.En) || string.IsNullOrWhiteSpace(name.Nl)) wrong.Add(new("rules.name.missing", field));
        else if (name.En.Length > ReviewLimits.LongestName || name.Nl.Length > ReviewLimits.LongestName) wrong.Add(new("text.long", field, null, $"{ReviewLimits.LongestName}"));
    }

    static void Twins(IEnumerable<string> keys, string field, List<Refusal> wrong)
    {
        if (keys.GroupBy(key => key).FirstOrDefault(same => same.Count() > 1) is { } twice) wrong.Add(new("rules.key.twice", field, twice.Key));
    }
}
