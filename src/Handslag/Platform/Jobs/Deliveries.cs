using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Lets a message leave the house. It may be asked to deliver the same message again: the key tells.</summary>
public delegate Task DeliverMessage(OutboxMessage message, CancellationToken cancellation);

public sealed record OutboxMessage(long WorkspaceId, string Topic, string IdempotencyKey, string Content, int Attempt);

/// <summary>Who delivers the messages of a topic.</summary>
public sealed record DeliveryTopic(string Topic, Func<IServiceProvider, DeliverMessage> Delivery);

/// <summary>Delivers messages of the outbox, in the workspace of each; what fails is tried again, and given up in the end.</summary>
public sealed partial class Deliveries(
    IServiceScopeFactory scopes, IEnumerable<DeliveryTopic> topics, IOptions<JobOptions> options, ILogger<Deliveries> log)
{
    readonly Dictionary<string, DeliveryTopic> known = topics.ToDictionary(topic => topic.Topic);
    readonly JobOptions options = options.Value;

    public IReadOnlyCollection<string> Topics => known.Keys;

    /// <summary>Delivers one message that is due; false where there is none.</summary>
    public Task<bool> RunNext(string owner, CancellationToken cancellation) => RunNext(owner, Topics, cancellation);

    /// <summary>The same for some topics, so that a receiver who does not answer holds up nothing of another kind.</summary>
    public async Task<bool> RunNext(string owner, IReadOnlyCollection<string> topics, CancellationToken cancellation)
    {
        if (topics.Count == 0) return false;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        var claims = scope.ServiceProvider.GetRequiredService<OutboxClaims>();
        if (await claims.Take(topics, owner, Duration.FromTimeSpan(options.Lease), cancellation) is not { } mine) return false;
        await db.Enter(mine.WorkspaceId, cancellation);
        try
        {
            var body = await db.Set<OutboxBody>().AsNoTracking().SingleAsync(b => b.OutboxId == mine.Id, cancellation);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(options.Lease / 2);
            var deliver = known[mine.Topic].Delivery(scope.ServiceProvider);
            await deliver(new(mine.WorkspaceId, mine.Topic, mine.IdempotencyKey, body.Content, mine.Attempt), patience.Token);
            await claims.Delivered(mine, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await claims.TryLater(mine, Duration.Zero, "The node was shut down.", CancellationToken.None);
        }
        catch (DeliveryPostponedException postponed)
        {
            await claims.Postpone(mine, postponed.Until, CancellationToken.None);
        }
        catch (DeliveryException failure)
        {
            // Who did not take it said why; where from tells nobody more.
            LogRefused(mine.Topic, mine.Id, mine.Attempt, failure.Message);
            await TryLater(claims, mine, failure.Message, failure.IsFinal, failure.After);
        }
        catch (Exception failure)
        {
            // Whatever a delivery throws, the message stays and is tried again.
            LogFailed(failure, mine.Topic, mine.Id, mine.Attempt);
            await TryLater(claims, mine, JobRunner.Shortened(failure), isFinal: false, after: null);
        }

        return true;
    }

    async Task TryLater(OutboxClaims claims, OutboxHeader mine, string error, bool isFinal, Duration? after)
    {
        if (isFinal || mine.Attempt >= options.Deliveries) await claims.GiveUp(mine, error, CancellationToken.None);
        else await claims.TryLater(mine, Duration.Max(after ?? Duration.Zero, Duration.FromTimeSpan(options.WaitAfter(mine.Attempt))), error, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} of topic {Topic} could not be delivered at attempt {Attempt}.")]
    partial void LogFailed(Exception failure, string topic, long id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} of topic {Topic} was not taken at attempt {Attempt}: {Reason}")]
    partial void LogRefused(string topic, long id, int attempt, string reason);
}
