using Handslag.Platform;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Platform;

/// <summary>A capability's texts in which refusals may be found by their key.</summary>
sealed record RefusalTextSource(Type Texts);

/// <summary>Says a refusal in the reader's language; the arguments of the refusal fill {0}, {1}, ….</summary>
sealed class RefusalTexts(IEnumerable<RefusalTextSource> sources, IStringLocalizerFactory texts)
{
    public string Of(Refusal refusal) =>
        sources.Select(source => texts.Create(source.Texts)[refusal.Key, [.. refusal.Arguments]])
            .FirstOrDefault(text => !text.ResourceNotFound)?.Value ?? refusal.Key;
}

static class RefusalTextsModule
{
    /// <summary>Where the texts of a capability's refusals stand; each capability adds its own.</summary>
    public static IServiceCollection AddRefusalTexts<TTexts>(this IServiceCollection services) =>
        services.AddSingleton(new RefusalTextSource(typeof(TTexts)));
}
