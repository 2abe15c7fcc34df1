using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Index;

/// <summary>Keeps the names that search finds.</summary>
internal static class Names
{
    /// <summary>Files a subject under its new name; the entry of the old one goes.</summary>
    public static void Set(
        WriteSession session,
        SubjectKind kind,
        ReadOnlySpan<byte> subject,
        string? before,
        string name,
        string link
    )
    {
        if (!string.IsNullOrWhiteSpace(before))
            session.Delete(Keys.Name(before, kind, subject));
        if (!string.IsNullOrWhiteSpace(name))
            session.Put(
                Keys.Name(name, kind, subject),
                new NameRecord
                {
                    Kind = kind,
                    Name = name,
                    Link = link,
                }
            );
    }
}
