using System.Collections.Immutable;
using GridChain.Farmer.Drivers.Containers.Bundle;
using GridChain.Farmer.Drivers.Containers.Images;
using GridChain.Farmer.Drivers.Containers.Rootfs;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers;

/// <summary>Merges what the image wants to run with what the spec says (image-spec conversion.md).</summary>
internal static class ProcessResolution
{
    private const string DefaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The process of a container.</summary>
    /// <exception cref="DriverException">Invalid: neither image nor spec names a program, or the user is
    /// unknown.</exception>
    internal static ContainerProcess Resolve(
        ContainerDefinition definition, OciProcessConfig image, string root)
    {
        ImmutableArray<string> arguments = Arguments(definition, image);
        if (arguments.IsEmpty)
        {
            throw new DriverException(
                DriverFault.Invalid,
                $"workload '{definition.Name}': image {definition.Image.Reference} has no entry point; give 'command'");
        }

        (uint uid, uint gid) = UserLookup.Resolve(root, definition.User ?? image.User);
        string directory = string.IsNullOrEmpty(image.WorkingDir) ? "/" : image.WorkingDir;
        return new ContainerProcess(arguments, Environment(definition, image), directory, uid, gid);
    }

    // A command of the spec replaces entry point and arguments; arguments alone replace the image's
    // arguments.
    private static ImmutableArray<string> Arguments(ContainerDefinition definition, OciProcessConfig image)
    {
        if (!definition.Command.IsEmpty) return [.. definition.Command, .. definition.Args];
        ImmutableArray<string> entry = image.Entrypoint ?? [];
        return definition.Args.IsEmpty ? [.. entry, .. image.Cmd ?? []] : [.. entry, .. definition.Args];
    }

    private static ImmutableArray<string> Environment(ContainerDefinition definition, OciProcessConfig image)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<string> inherited = [DefaultPath, $"HOSTNAME={definition.Name}", .. image.Env ?? []];
        foreach (string variable in inherited)
        {
            int equals = variable.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) variables[variable[..equals]] = variable;
        }

        foreach ((string name, string value) in definition.Env) variables[name] = $"{name}={value}";
        return [.. variables.Values];
    }
}
