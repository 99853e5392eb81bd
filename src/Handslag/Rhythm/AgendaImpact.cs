namespace Handslag.Rhythm;

/// <summary>How much something weighs, from 0 to 3. The table stands on the page, so that nobody has to guess why an item comes first.</summary>
public static class AgendaImpact
{
    /// <summary>Up to these shares of the period's handovers an impact of 0, 1 and 2; above them 3.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.05, 0.15, 0.30];

    /// <summary>Of what concerns handovers: by the share of the period's handovers that it concerns.</summary>
    /// <param name="concerned">Handovers it concerns.</param>
    /// <param name="handovers">All of the period; without any there is no share and no impact.</param>
    public static int OfHandovers(long concerned, long handovers)
    {
        if (handovers <= 0 || concerned <= 0) return 0;
        var share = concerned / (double)handovers;
        return Shares.Count(limit => share > limit);
    }

    /// <summary>Of every other kind: fixed. Null for the kinds that go by their share of handovers.</summary>
    public static int? Fixed(AgendaKind kind) => kind switch
    {
        AgendaKind.MissedCommitment or AgendaKind.ContestedReturn => null,
        AgendaKind.ConfirmedSignal or AgendaKind.AwaitingSignature => 3,
        AgendaKind.BlindSpot or AgendaKind.ConfusedTerm or AgendaKind.JudgementApart or AgendaKind.GoalOffCourse or AgendaKind.AddedByHand or AgendaKind.ComingBack
            or AgendaKind.ReviewEnding or AgendaKind.ExpiringAgreement => 2,
        _ => 1,
    };

    /// <summary>Of a signal: what this round raised and the one before did not weighs one less; it weighs fully when it comes again.</summary>
    public static int OfSignal(AgendaKind kind, bool isFirstTime) => Fixed(kind)!.Value - (isFirstTime ? 1 : 0);

    /// <summary>How many minutes an item of a kind is given at first.</summary>
    public static int Minutes(AgendaKind kind) => kind switch
    {
        AgendaKind.ConfirmedSignal or AgendaKind.MissedCommitment or AgendaKind.ConfusedTerm => 15,
        AgendaKind.StaleClaim or AgendaKind.LateRequest or AgendaKind.OverdueAction or AgendaKind.AwaitingSignature or AgendaKind.OverdueRequest or AgendaKind.ExpiringMandate => 5,
        _ => 10,
    };
}
