using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Platform.Notices;

/// <summary>The messages that were given up, each with why, to be tried once more.</summary>
public sealed partial class UndeliveredPage
{
    const int Shown = 200;

    List<DeadLetter>? letters;
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] DeadLetters Letters { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "again")] string? Again { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(Http.RequestAborted)];
        letters = await Letters.Newest(Shown, Http.RequestAborted);
    }

    string What(string topic) => T[$"Topic_{topic}"] is { ResourceNotFound: false } text ? text.Value : topic;

    async Task DeliverAgain(long id)
    {
        await Letters.DeliverAgain(id, Http.RequestAborted);
        Nav.NavigateTo($"/w/{Workspace}/settings/undelivered?again={id}");
    }
}
