using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Tests.Agreement;

/// <summary>The B2B template as an agreement.</summary>
static class SampleTerms
{
    public static AgreementTerms Usual { get; } = AgreementTemplates.Terms(B2BTemplate.FunnelKey, B2BTemplate.Stages());

    /// <summary>The border after this stage: all open and won stages behind it are sales'.</summary>
    public static AgreementTerms BorderAfter(string key, AgreementTerms? terms = null)
    {
        var road = terms ?? Usual;
        var last = road.Stages.Index().First(one => one.Item.Key == key).Index;
        return road with
        {
            Stages = [.. road.Stages.Select((stage, i) => stage.Kind is StageKind.Open or StageKind.Won ? stage with { Side = i <= last ? Side.Marketing : Side.Sales } : stage)],
        };
    }

    public static AgreementTerms With(AgreementTerms terms, Commitment commitment) =>
        terms with { Commitments = [.. terms.Commitments.Where(one => one.Key != commitment.Key), commitment] };
}
