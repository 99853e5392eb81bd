using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Stakeholders;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>Whose support matters, for the owners of the programme and nobody else.</summary>
public sealed partial class StakeholdersPage
{
    IReadOnlyList<Stakeholder>? people;
    bool isRead;
    LocalDate today;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm] StakeholderForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ProgrammeText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    CancellationToken Cancellation => Http.RequestAborted;

    KeepStakeholders Use => Services.GetRequiredService<KeepStakeholders>();

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(await MeetingZone.Of(Db, Cancellation)).Date;
        people = await Use.List(Me, Cancellation);
        isRead = true;
    }

    StakeholderForm? Typed(string form) => refused.Form == form ? Form : null;

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Add() => Do("new", () => Use.Add(Form.Input, Me, Cancellation));

    Task Change(Stakeholder one) => Do($"stakeholder-{one.Id}", () => Form.Do == "remove" ? Use.Remove(one.Id, Me, Cancellation) : Use.Change(one.Id, Form.Revision, Form.Input, Me, Cancellation));

    async Task Do(string form, Func<Task<Outcome<Stakeholder>>> change)
    {
        var outcome = await change();
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(ProgrammeAddress.Stakeholders(Workspace));
    }
}

/// <summary>What is filled in for a stakeholder, as it was typed.</summary>
public sealed class StakeholderForm
{
    public string? Do { get; set; }
    public long Revision { get; set; }
    public string? Name { get; set; }
    public string? Position { get; set; }
    public string? Stance { get; set; }
    public string? Interest { get; set; }
    public string? NextStep { get; set; }
    public string? NextOn { get; set; }

    public static StakeholderForm Of(Stakeholder one) => new()
    {
        Revision = one.Revision, Name = one.Name, Position = one.Position, Stance = $"{one.Stance}", Interest = one.Interest, NextStep = one.NextStep, NextOn = one.NextOn is { } on ? $"{on:uuuu-MM-dd}" : null,
    };

    public StakeholderInput Input => new(Name, Position, Enum.TryParse<Stance>(Stance, out var stance) ? stance : null, Interest, NextStep, GoalForm.Date(NextOn));
}
