using System.Text.Json;
using GridChain.Cli.Passkeys;
using GridChain.Cli.Terminal;
using GridChain.Client.Keys;

namespace GridChain.Cli.Configuration;

/// <summary>The directory of all files of a user: config.json and keys/.</summary>
/// <remarks>GRID_HOME, else $XDG_CONFIG_HOME/grid, else ~/.config/grid.</remarks>
internal sealed class GridHome
{
    private readonly string path;

    /// <summary>The directory that the environment names.</summary>
    internal GridHome(Shell shell)
    {
        string config = shell.Environment("XDG_CONFIG_HOME")
            ?? System.IO.Path.Combine(shell.Environment("HOME") ?? ".", ".config");
        path = System.IO.Path.GetFullPath(
            shell.Environment("GRID_HOME") ?? System.IO.Path.Combine(config, "grid"));
    }

    /// <summary>The key files.</summary>
    internal KeystoreDirectory Keys => new(System.IO.Path.Combine(path, "keys"));

    /// <summary>The passkeys.</summary>
    internal PasskeyDirectory Passkeys => new(System.IO.Path.Combine(path, "passkeys"));

    /// <summary>Folder of the sealed seeds of disputes.</summary>
    internal string Seeds => System.IO.Path.Combine(path, "seeds");

    /// <summary>The profiles' file.</summary>
    internal string ConfigFile => System.IO.Path.Combine(path, "config.json");

    /// <summary>Reads the profiles; none is as good as an empty file.</summary>
    /// <exception cref="CommandFailure">The file is not what it should be.</exception>
    internal ProfileFile ReadProfiles()
    {
        if (!File.Exists(ConfigFile))
            return new ProfileFile();
        try
        {
            using FileStream stream = File.OpenRead(ConfigFile);
            return JsonSerializer.Deserialize(stream, ProfileJson.Default.ProfileFile) ?? new ProfileFile();
        }
        catch (JsonException e)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                $"{ConfigFile}: {e.Message}",
                "mend the file, or remove it and run 'grid profile add' again",
                e);
        }
    }

    /// <summary>Writes the profiles whole: to a temporary file first, then in place.</summary>
    internal void WriteProfiles(ProfileFile file)
    {
        _ = Directory.CreateDirectory(path);
        string temporary = ConfigFile + ".new";
        using (FileStream stream = File.Create(temporary))
        {
            JsonSerializer.Serialize(stream, file, ProfileJson.Default.ProfileFile);
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, ConfigFile, overwrite: true);
    }
}
