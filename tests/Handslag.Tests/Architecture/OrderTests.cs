using ArchUnitNET.Loader;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed class OrderTests
{
    static readonly ArchUnitNET.Domain.Architecture Library =
        new ArchLoader().LoadAssemblies(typeof(Handslag.Platform.Side).Assembly).Build();

    static readonly (string User, string Used)[] Uses =
        [.. Library.Types.SelectMany(type => type.Dependencies.Select(use => (type.FullName, use.Target.FullName))).Distinct()];

    [Fact]
    public void A_capability_uses_only_itself_and_earlier_ones() => Assert.Empty(AgainstTheOrder(Uses));

    [Fact]
    public void A_use_of_a_later_capability_would_be_found() => Assert.Equal(
        ["Handslag.Platform.People.Member uses Handslag.Signals.Statement"],
        AgainstTheOrder(
        [
            ("Handslag.Platform.People.Member", "Handslag.Signals.Statement"),
            ("Handslag.Signals.Statement", "Handslag.Platform.People.Member"),
            ("Handslag.Signals.Statement", "System.String"),
        ]));

    [Fact]
    public void Uses_inside_methods_are_seen() =>
        Assert.Contains(Uses, use => use.User == "Handslag.Platform.PlatformModule" && use.Used == "Handslag.Platform.Database.WriteGate");

    static IEnumerable<string> AgainstTheOrder(IEnumerable<(string User, string Used)> uses) =>
        from use in uses
        let user = Capabilities.Of(use.User)
        let used = Capabilities.Of(use.Used)
        where user is not null && used is not null && !Capabilities.MayUse(user, used)
        select $"{use.User} uses {use.Used}";
}
