using Handslag.Platform.People;

namespace Handslag.Rewards;

/// <summary>Who sees what of rewards, by what the sponsor decided.</summary>
public static class RewardsSight
{
    public static bool MaySee(this RewardSettings settings, Me who) => settings.Audience switch
    {
        RewardAudience.Everyone => true,
        RewardAudience.Heads => who.Has(Roles.Sponsor | Roles.Head | Roles.Signer),
        _ => who.Has(Roles.Sponsor),
    };

    /// <summary>Heads and the sponsor write plans.</summary>
    public static bool MayWrite(this RewardSettings settings, Me who) => settings.MaySee(who) && who.Has(Roles.Sponsor | Roles.Head);

    /// <summary>Pay of people, where a basis is recorded besides.</summary>
    public static bool MaySeePeople(this RewardSettings settings, Me who) => settings.MaySee(who) && who.Has(Roles.Sponsor | Roles.Head);
}
