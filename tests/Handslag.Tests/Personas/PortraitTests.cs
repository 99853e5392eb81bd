using System.Buffers.Binary;
using System.IO.Hashing;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.TestBed;
using SkiaSharp;
using Xunit;

namespace Handslag.Tests.Personas;

public sealed class PortraitTests(Databases databases)
{
    [Fact]
    public async Task A_picture_is_cut_to_a_square_and_encoded_anew_without_anything_that_stood_in_the_file()
    {
        await using var bed = await PersonaBed.Create(databases, Provider.Sqlite);
        var persona = await bed.Add(PersonaBed.Content("Buyer"));
        byte[] file = [.. Picture(800, 300), .. "<script>alert(1)</script>"u8];

        var portrait = (await Set(bed, persona.Id, file)).Value;

        using var drawn = SKBitmap.Decode(portrait.Jpeg);
        Assert.Equal((PersonaLimits.PortraitSize, PersonaLimits.PortraitSize), (drawn.Width, drawn.Height));
        Assert.Equal(-1, portrait.Jpeg.AsSpan().IndexOf("script"u8));
        Assert.Equal(portrait.Mark, (await bed.Read(persona)).PortraitMark);
    }

    [Theory]
    [InlineData("large", "portrait.large")]
    [InlineData("bomb", "portrait.pixels")]
    [InlineData("svg", "portrait.format")]
    [InlineData("cut off", "portrait.format")]
    [InlineData("empty", "portrait.missing")]
    public async Task What_is_no_picture_or_too_much_of_one_is_refused_and_nothing_is_kept(string what, string rule)
    {
        await using var bed = await PersonaBed.Create(databases, Provider.Sqlite);
        var persona = await bed.Add(PersonaBed.Content("Buyer"));
        byte[] file = what switch
        {
            "large" => new byte[50 * 1024 * 1024],
            "bomb" => Bomb(50_000, 50_000),
            "svg" => [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8],
            "cut off" => Picture(400, 400)[..60],
            _ => [],
        };

        Assert.Equal(rule, (await Set(bed, persona.Id, file)).Refusals.Single().Key);
        Assert.Null((await bed.Read(persona)).PortraitMark);
    }

    static Task<Outcome<Portrait>> Set(PersonaBed bed, long personaId, byte[] file) =>
        bed.Do<SetPortrait, Outcome<Portrait>>(set => set.Run(personaId, new MemoryStream(file), 1, default));

    static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.SteelBlue);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return encoded.ToArray();
    }

    /// <summary>A small file whose head says that it unpacks to ten gigabytes.</summary>
    static byte[] Bomb(uint width, uint height)
    {
        var file = Picture(16, 16);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.HashToUInt32(file.AsSpan(12, 17)));
        return file;
    }
}
