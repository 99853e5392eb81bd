namespace Handslag.Agreement;

/// <summary>The stages a new workspace starts with: the usual B2B road from lead to customer.</summary>
public static class B2BTemplate
{
    public const string FunnelKey = "new-business";

    static AgreementTemplate Template => AgreementTemplates.All[0];

    public static Funnel Funnel() => new() { Key = FunnelKey, NameEn = Template.Name.En, NameNl = Template.Name.Nl, Position = 1 };

    public static IReadOnlyList<Stage> Stages() => AgreementTemplates.Stages(Template);
}
