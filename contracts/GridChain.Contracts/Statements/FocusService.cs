namespace GridChain.Contracts.Statements;

/// <summary>FOCUS 1.2's words for what a kind of workload is.</summary>
/// <param name="Category">ServiceCategory.</param>
/// <param name="Name">ServiceName.</param>
/// <param name="Subcategory">ServiceSubcategory, from the list of FOCUS 1.2 for the category.</param>
internal readonly record struct FocusService(string Category, string Name, string Subcategory)
{
    /// <summary>The words for a kind.</summary>
    public static FocusService Of(string kind) => kind switch
    {
        "container" => new("Compute", "GridChain Containers", "Containers"),
        "machine" => new("Compute", "GridChain Machines", "Virtual Machines"),
        "archive" => new("Storage", "GridChain Archive", "Object Storage"),
        "volume" => new("Storage", "GridChain Volumes", "Block Storage"),
        "workspace" => new("Developer Tools", "GridChain Workspaces", "Development Environments"),
        "network" or "gateway" => new("Networking", "GridChain Networks", "Other (Networking)"),
        _ => new("Compute", "GridChain Workloads", "Other (Compute)"),
    };
}
