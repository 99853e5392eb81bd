using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Tools;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Reviews;

/// <summary>
/// Forgets the words in which an erased lead may be known: those that were written about the lead, and those elsewhere in which its name or address
/// stands. Figures stay: who judged how, and what was used when.
/// </summary>
static class ForgetInReviews
{
    const string Erased = "…";

    public static async Task Run(HandslagDb db, long leadId, Traces traces, CancellationToken cancellation)
    {
        var about = await db.Set<Judgement>().Where(one => one.LeadId == leadId).Select(one => one.Id).ToListAsync(cancellation);
        await db.Set<JudgementRemark>().Where(one => about.Contains(one.JudgementId)).ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, Erased), cancellation);
        await db.Set<CustomerContact>().Where(one => one.LeadId == leadId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Note, (string?)null), cancellation);
        await Each<Judgement>(one => one.LeadId == leadId || traces.In(one.Example) || traces.In(one.EndingText), one =>
        {
            if (one.Example is not null) one.Example = Erased;
            if (one.EndingText is not null) one.EndingText = Erased;
        });
        await Each<JudgementRemark>(one => traces.In(one.Text), one => one.Text = Erased);
        await Each<CustomerContact>(one => traces.In(one.Note), one => one.Note = null);
        await Each<ToolRating>(one => traces.In(one.Text), one => one.Text = null);
        await Each<RequestEntry>(one => traces.In(one.Text), one => one.Text = Erased);
        await Each<SideRequest>(one => traces.In(one.Parts) || traces.In(one.Name), one => (one.Name, one.Parts) = (traces.In(one.Name) ? Erased : one.Name, "{}"));
        await Each<CampaignStep>(one => traces.In(one.Result), one => one.Result = Erased);
        await db.SaveChangesAsync(cancellation);
        foreach (var file in await db.Set<ToolFile>().AsNoTracking().Select(file => new { file.Id, file.Name }).ToListAsync(cancellation))
        {
            var bytes = await db.Set<ToolFile>().Where(one => one.Id == file.Id).Select(one => one.Bytes).SingleAsync(cancellation);
            if (traces.In(file.Name) || await RemoveTraces.InFile(traces, new MemoryStream(bytes), cancellation))
                await db.Set<ToolFile>().Where(one => one.Id == file.Id).ExecuteDeleteAsync(cancellation);
        }

        async Task Each<T>(Func<T, bool> which, Action<T> change) where T : class
        {
            await foreach (var row in db.Set<T>().AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (which(row)) change(row);
                else db.Entry(row).State = EntityState.Detached;
            }
        }
    }
}
