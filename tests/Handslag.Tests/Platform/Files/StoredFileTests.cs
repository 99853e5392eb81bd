using System.Security.Cryptography;
using CsCheck;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Files;

public sealed class StoredFileTests(Databases databases)
{
    const int MiB = StoredFileChunk.Largest;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_comes_back_as_it_went_in_whatever_its_length(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        foreach (var length in new[] { 0, 1, MiB - 1, MiB, MiB + 1, (3 * MiB) + 17 })
        {
            var bytes = Bytes(length);
            await using var unit = await workspace.Begin();
            var file = (await unit.Get<StoreFile>().Run("Leads 2026.xlsx", new Trickle(bytes), Cancellation)).Value;
            Assert.Equal(("Leads 2026.xlsx", (long)length), (file.Name, file.Size));
            Assert.Equal(SHA256.HashData(bytes), file.Sha256);
            Assert.Equal(workspace.Clock.GetCurrentInstant() + Duration.FromDays(30), file.ExpiresAt);
            await using var read = (await unit.Get<OpenStoredFile>().Run(file.Id, Cancellation)).Value;
            using var copy = new MemoryStream();
            await read.CopyToAsync(copy, Cancellation);
            Assert.Equal(bytes, copy.ToArray());
            Assert.Equal((length + MiB - 1) / MiB, await unit.Db.Set<StoredFileChunk>().CountAsync(c => c.FileId == file.Id, Cancellation));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_read_from_any_place_in_it(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var bytes = Bytes((2 * MiB) + 1000);
        var file = (await unit.Get<StoreFile>().Run("a.bin", new MemoryStream(bytes), Cancellation)).Value;
        await using var read = (await unit.Get<OpenStoredFile>().Run(file.Id, Cancellation)).Value;
        Gen.Select(Gen.Int[0, bytes.Length], Gen.Int[0, 3000]).Sample((from, count) =>
        {
            var wanted = bytes.AsSpan(from, Math.Min(count, bytes.Length - from));
            var buffer = new byte[wanted.Length];
            read.Seek(from - bytes.Length, SeekOrigin.End);
            read.ReadExactly(buffer);
            return wanted.SequenceEqual(buffer) && read.Position == from + wanted.Length;
        }, iter: 200, threads: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => read.Seek(-1, SeekOrigin.Begin));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_above_the_limit_is_refused_while_it_arrives_and_leaves_nothing_behind(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var services = workspace.Database.Services(workspace.Clock, all => all.Configure<StoredFileOptions>(options => options.LargestFile = 2 * MiB));
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(workspace.Id, Cancellation);
        Assert.False((await unit.Get<StoreFile>().Run("fits.csv", new MemoryStream(Bytes(2 * MiB)), Cancellation)).IsRefused);
        var endless = new Trickle(Bytes(64 * MiB));
        var refused = (await unit.Get<StoreFile>().Run("big.csv", endless, Cancellation)).Refusals.Single();
        Assert.Equal(("file.tooLarge", "file", "big.csv", "2"), (refused.Key, refused.Field, refused.Value, refused.Arguments.Single()));
        Assert.True(endless.Position <= 4 * MiB, $"{endless.Position} bytes were read");
        Assert.Equal(2, await unit.Db.Set<StoredFileChunk>().CountAsync(Cancellation));
        Assert.Equal(1, await unit.Db.Set<StoredFile>().CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_sender_who_hangs_up_leaves_nothing_behind(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        await Assert.ThrowsAsync<IOException>(() => unit.Get<StoreFile>().Run("half.csv", new Trickle(Bytes(3 * MiB)) { HangsUpAt = (2 * MiB) + 5 }, Cancellation));
        Assert.Equal(0, await unit.Db.Set<StoredFileChunk>().CountAsync(Cancellation));
        Assert.Equal(0, await unit.Db.Set<StoredFile>().CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_cannot_be_opened_by_another_workspace_nor_after_its_time_nor_when_removed(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var file = (await unit.Get<StoreFile>().Run("a.csv", new MemoryStream(Bytes(10)), Cancellation, Duration.FromHours(1))).Value;
        await using var other = await databases.Workspace(provider);
        await using var there = await other.Begin();
        Assert.Equal("file.gone", (await there.Get<OpenStoredFile>().Run(file.Id, Cancellation)).Refusals.Single().Key);
        Assert.False(await there.Get<RemoveStoredFile>().Run(file.Id, Cancellation));

        workspace.Clock.Advance(Duration.FromHours(1) - Duration.FromTicks(10));
        Assert.False((await unit.Get<OpenStoredFile>().Find(file.Id, Cancellation)).IsRefused);
        workspace.Clock.Advance(Duration.FromTicks(10));
        Assert.Equal("file.gone", (await unit.Get<OpenStoredFile>().Run(file.Id, Cancellation)).Refusals.Single().Key);
        Assert.True(await unit.Get<RemoveStoredFile>().Run(file.Id, Cancellation));
        Assert.False(await unit.Get<RemoveStoredFile>().Run(file.Id, Cancellation));
        Assert.Equal(0, await unit.Db.Set<StoredFileChunk>().CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_never_kept_longer_than_the_options_say_and_its_name_has_no_path(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var file = (await unit.Get<StoreFile>().Run(@"C:\Users\noor\Desktop\leads.csv", new MemoryStream(Bytes(1)), Cancellation, Duration.FromDays(365))).Value;
        Assert.Equal(workspace.Clock.GetCurrentInstant() + Duration.FromDays(30), file.ExpiresAt);
        Assert.Equal("leads.csv", file.Name);
        Assert.Equal("passwd", (await unit.Get<StoreFile>().Run("../../etc/passwd", new MemoryStream(), Cancellation)).Value.Name);
    }

    static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A sender whose bytes come in uneven pieces, and who may hang up.</summary>
    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public int HangsUpAt { get; init; } = int.MaxValue;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > HangsUpAt ? throw new IOException("Connection reset.") : base.ReadAsync(buffer[..Math.Min(buffer.Length, 7919)], cancellationToken);
    }
}
