using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Handslag.Platform.Files;

/// <summary>The packed parts of an .xlsx file, refused where they unpack to more than they may.</summary>
sealed class WorkbookPackage : IDisposable
{
    const long SmallEnoughForAnyRatio = 64L << 20;
    const int MostParts = 10_000;
    static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    readonly ZipArchive archive;
    readonly long mayUnpack;
    long unpacked;

    WorkbookPackage(ZipArchive archive, long mayUnpack)
    {
        this.archive = archive;
        this.mayUnpack = mayUnpack;
    }

    public static Outcome<WorkbookPackage> Open(Stream stream, TabularLimits limits)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts)
                return new Refusal(FileRefusal.Unpacks, Value: archive.Entries.Count.ToString(CultureInfo.InvariantCulture));
        }
        catch (InvalidDataException)
        {
            return new Refusal(FileRefusal.BrokenWorkbook);
        }

        var mayUnpack = Math.Min(limits.UnpackedBytes, Math.Max(SmallEnoughForAnyRatio, stream.Length * limits.UnpackedRatio));
        var declared = archive.Entries.Sum(part => (decimal)part.Length);
        return declared > mayUnpack || archive.Entries.Any(part => part.Length < 0)
            ? new Refusal(FileRefusal.Unpacks, Value: declared.ToString(CultureInfo.InvariantCulture), Arguments: [mayUnpack.ToString(CultureInfo.InvariantCulture)])
            : new WorkbookPackage(archive, mayUnpack);
    }

    public bool Has(string part) => archive.GetEntry(part) is not null;

    public string? PartEndingIn(string end) =>
        archive.Entries.FirstOrDefault(part => part.FullName.EndsWith(end, StringComparison.OrdinalIgnoreCase))?.FullName;

    /// <summary>The bytes of a part, counted while they unpack.</summary>
    public UnpackedStream Bytes(string part)
    {
        var entry = archive.GetEntry(part) ?? throw new InvalidDataException(part);
        return new UnpackedStream(entry.Open(), entry.Length, MayTake);
    }

    public XmlReader Read(string part) => XmlReader.Create(Bytes(part), Xml);

    public static XmlReader Read(UnpackedStream bytes) => XmlReader.Create(bytes, Xml);

    /// <summary>Reading again from the start does not count twice.</summary>
    public void Restart() => unpacked = 0;

    public void Dispose() => archive.Dispose();

    bool MayTake(int bytes) => (unpacked += bytes) <= mayUnpack;
}
