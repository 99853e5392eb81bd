using Handslag.Platform;
using SkiaSharp;

namespace Handslag.Personas;

/// <summary>
/// Makes a portrait of whatever was uploaded: looked at before it is unpacked, cut to a square and encoded anew, so that nothing of the file
/// itself (places, names, scripts, a second format) is ever kept or shown.
/// </summary>
static class PortraitPicture
{
    const int Quality = 85;
    static readonly SKEncodedImageFormat[] Read = [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp];

    public static Outcome<byte[]> From(byte[] file)
    {
        if (file.Length == 0) return new Refusal("portrait.missing", "picture");
        if (file.Length > PersonaLimits.LargestPicture) return TooLarge(file.Length);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Read.Contains(codec.EncodedFormat)) return new Refusal("portrait.format", "picture");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width < 1 || height < 1) return new Refusal("portrait.format", "picture");
        if ((long)width * height > PersonaLimits.MostPixels) return new Refusal("portrait.pixels", "picture", $"{width} × {height}", $"{PersonaLimits.MostPixels / 1_000_000}");
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success) return new Refusal("portrait.format", "picture");
        return Squared(bitmap, codec.EncodedOrigin);
    }

    public static Refusal TooLarge(long bytes) =>
        new("portrait.large", "picture", FormattableString.Invariant($"{bytes / 1024.0 / 1024.0:0.#} MB"), FormattableString.Invariant($"{PersonaLimits.LargestPicture / 1024 / 1024}"));

    static byte[] Squared(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        const int size = PersonaLimits.PortraitSize;
        var side = Math.Min(bitmap.Width, bitmap.Height);
        var from = SKRect.Create((bitmap.Width - side) / 2f, (bitmap.Height - side) / 2f, side, side);
        using var surface = SKSurface.Create(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Translate(size / 2f, size / 2f);
        if (origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightBottom) canvas.Scale(-1, 1);
        canvas.RotateDegrees(origin switch
        {
            SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft => 180,
            SKEncodedOrigin.RightTop => 90,
            SKEncodedOrigin.RightBottom => 90,
            SKEncodedOrigin.LeftBottom or SKEncodedOrigin.LeftTop => 270,
            _ => 0,
        });
        canvas.Translate(-size / 2f, -size / 2f);
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, from, SKRect.Create(size, size), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }
}
