using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Time;
using Xunit;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class TermsMergeTests
{
    static readonly AgreementTerms NewPause = Usual with { PauseCap = new WorkingMinutes(60) };
    static readonly AgreementTerms NewNorm = Usual with { Norms = [new(NormMetric.ToolsUsed, 60)] };

    [Fact]
    public void Changes_in_different_sections_go_together()
    {
        var (merged, both) = TermsMerge.Of(Usual, NewPause, NewNorm);
        Assert.Empty(both);
        Assert.Equal((NewPause.PauseCap, NewNorm.Norms), (merged.PauseCap, merged.Norms));
    }

    [Fact]
    public void Different_changes_in_the_same_section_are_told_apart_by_its_name()
    {
        var (_, both) = TermsMerge.Of(Usual, NewNorm, Usual with { Norms = [new(NormMetric.ToolsUsed, 40)], PauseCap = new(30) });
        Assert.Equal([TermsSection.Norms], both);
    }

    [Fact]
    public void The_same_change_twice_is_one_change() => Assert.Empty(TermsMerge.Of(Usual, NewNorm, NewNorm).Both);

    [Fact]
    public void A_diff_names_what_was_added_removed_and_changed()
    {
        var moved = BorderAfter("sal", With(Usual with { Commitments = [.. Usual.Commitments.Where(one => one.Key != "attempt")] }, Usual.Commitment("respond")! with { Within = new(120) }));
        var diff = TermsDiff.Between(Usual, moved);
        Assert.Equal([TermsSection.Stages, TermsSection.Commitments], diff.Sections);
        Assert.Equal(("mql", "sal"), (diff.Border!.Before!.Key, diff.Border.After!.Key));
        Assert.Equal(["sal"], diff.Stages.Select(change => change.After!.Key));
        Assert.Equal([("respond", true), ("attempt", false)], diff.Commitments.Select(change => ((change.After ?? change.Before)!.Key, change.After is not null)));
        Assert.True(TermsDiff.Between(Usual, TermsDocument.Read(TermsDocument.Canonical(Usual))).IsNone);
    }

    [Fact]
    public void What_is_agreed_about_the_desk_is_a_section_of_its_own()
    {
        var mine = Usual with { ContestedWith = Side.Sales };
        Assert.Equal([TermsSection.Desk], TermsDiff.Between(Usual, mine).Sections);
        Assert.Equal([TermsSection.Desk], TermsDiff.Between(Usual, Usual with { Reassign = [ReassignCause.Absence] }).Sections);
        var (merged, both) = TermsMerge.Of(Usual, NewPause, mine);
        Assert.Empty(both);
        Assert.Equal((NewPause.PauseCap, Side.Sales), (merged.PauseCap, merged.ContestedWith));
        Assert.Equal([TermsSection.Desk], TermsMerge.Of(Usual, mine, Usual with { Reassign = [ReassignCause.Absence] }).Both);
    }

    [Fact]
    public void Stages_in_another_order_are_a_change()
    {
        var diff = TermsDiff.Between(Usual, Usual with { Stages = [Usual.Stages[1], Usual.Stages[0], .. Usual.Stages.Skip(2)] });
        Assert.True(diff.IsReordered);
        Assert.Equal([TermsSection.Stages], diff.Sections);
    }
}
