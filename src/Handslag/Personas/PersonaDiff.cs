namespace Handslag.Personas;

/// <param name="Section">Null for what is no claim: the name, the sentence, a rule.</param>
/// <param name="Part">name, summary, claim or rule.</param>
public sealed record PersonaChangeLine(string Part, PersonaSection? Section, string? Before, string? After, MatchRule? RuleBefore = null, MatchRule? RuleAfter = null);

/// <summary>What one wording changes of another; a claim is the same one by its key, whatever its words.</summary>
public static class PersonaDiff
{
    public static IReadOnlyList<PersonaChangeLine> Between(PersonaContent before, PersonaContent after)
    {
        List<PersonaChangeLine> lines = [];
        if (before.Name != after.Name) lines.Add(new("name", null, before.Name, after.Name));
        if (before.Summary != after.Summary) lines.Add(new("summary", null, before.Summary, after.Summary));
        foreach (var section in Enum.GetValues<PersonaSection>())
        {
            foreach (var claim in after.In(section))
            {
                var same = before.Claims.FirstOrDefault(one => one.Key == claim.Key);
                if (same?.Text != claim.Text) lines.Add(new("claim", section, same?.Text, claim.Text));
                else if (same.Against != claim.Against) lines.Add(new("against", section, claim.Text, claim.Text));
            }

            lines.AddRange(before.In(section).Where(claim => after.Claims.All(one => one.Key != claim.Key)).Select(claim => new PersonaChangeLine("claim", section, claim.Text, null)));
        }

        lines.AddRange(before.Rules.Except(after.Rules).Select(rule => new PersonaChangeLine("rule", null, null, null, RuleBefore: rule)));
        lines.AddRange(after.Rules.Except(before.Rules).Select(rule => new PersonaChangeLine("rule", null, null, null, RuleAfter: rule)));
        return lines;
    }
}
