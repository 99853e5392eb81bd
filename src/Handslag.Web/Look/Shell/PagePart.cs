using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Look.Shell;

/// <summary>What a page is about, for the parts that later capabilities put on it.</summary>
/// <param name="Id">Of what the page shows; null where it shows no one thing.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Side">Whom it is about; null for both.</param>
/// <param name="Key">What it is known by, such as the key of a statement.</param>
/// <param name="Step">What could be done about it, in words.</param>
public sealed record PageSubject(string Workspace, long? Id = null, string? Title = null, Handslag.Platform.Side? Side = null, string? Key = null, string? Step = null);

/// <summary>A part that a capability puts on the page of an earlier one, which does not know it. The component has a parameter <c>Subject</c>.</summary>
public sealed record PagePart(string Page, Type Component);

static class PagePartRegistration
{
    /// <summary>The pages that take parts.</summary>
    public const string Home = "home", Draft = "draft", Statement = "statement";

    public static IServiceCollection AddPagePart<T>(this IServiceCollection services, string page) where T : IComponent => services.AddSingleton(new PagePart(page, typeof(T)));
}
