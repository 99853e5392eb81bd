using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Agreement;

/// <param name="Template">The key of the template whose stages it starts with.</param>
/// <param name="Name">In both languages; null for the template's own.</param>
public sealed record NewFunnel(string? Template, Words? Name = null);

/// <summary>Adds a road beside the first: its stages come from a template, its agreement is begun later.</summary>
public sealed class AddFunnel(HandslagDb db, AuditLog audit)
{
    public Task<Outcome<Funnel>> Run(NewFunnel input, long? actor, CancellationToken cancellation) => db.Write<Outcome<Funnel>>(
        async token =>
        {
            if (AgreementTemplates.All.FirstOrDefault(one => one.Key == input.Template) is not { } template)
                return new Refusal("funnel.template", "template", input.Template, string.Join(", ", AgreementTemplates.All.Select(one => one.Key)));
            var name = input.Name ?? template.Name;
            var funnels = await db.Set<Funnel>().AsNoTracking().ToListAsync(token);
            if (funnels.Count >= AgreementLimits.MostFunnels) return new Refusal("funnel.many", "name", null, $"{AgreementLimits.MostFunnels}");
            var key = name == template.Name ? template.Key : AgreementKey.From(name.En);
            if (key is null) return new Refusal("funnel.name", "nameEn", name.En);
            if (funnels.Exists(one => one.Key == key)) return new Refusal("funnel.taken", "nameEn", name.En);
            var funnel = new Funnel
            {
                WorkspaceId = db.Scope.Id, Key = key, NameEn = name.En, NameNl = name.Nl, Position = funnels.Select(one => one.Position).DefaultIfEmpty().Max() + 1,
            };
            db.Add(funnel);
            await db.SaveChangesAsync(token);
            foreach (var stage in AgreementTemplates.Stages(template))
            {
                (stage.WorkspaceId, stage.FunnelId) = (db.Scope.Id, funnel.Id);
                db.Add(stage);
            }

            audit.Record("funnel.added", actor, $"funnel:{funnel.Id}", ("key", key), ("template", template.Key));
            await db.SaveChangesAsync(token);
            return funnel;
        }, cancellation);
}
