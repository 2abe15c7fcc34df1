using System.ComponentModel.DataAnnotations;

namespace GridChain.Explorer.Hosting;

/// <summary>Settings of the explorer, section "Explorer" of the configuration.</summary>
internal sealed class ExplorerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Explorer";

    /// <summary>JSON-RPC endpoint of the ledger, http or https.</summary>
    [Required(
        ErrorMessage = "Explorer:RpcUrl is missing: give the ledger's JSON-RPC URL, for instance --rpc "
            + "http://127.0.0.1:8545"
    )]
    [RegularExpression(
        "^https?://.+",
        ErrorMessage = "Explorer:RpcUrl must be an http or https URL, for instance http://127.0.0.1:8545"
    )]
    public string RpcUrl { get; set; } = "";

    /// <summary>EIP-155 chain id that the ledger must have. Default: GridChain's own, 47258.</summary>
    public long ChainId { get; set; } = 47258;

    /// <summary>
    /// Address of the Grid contract: 0x and 40 hexadecimal digits. Empty = where GridChain always deploys it.
    /// </summary>
    [RegularExpression(
        "^(0x[0-9a-fA-F]{40})?$",
        ErrorMessage = "Explorer:Grid must be an address: 0x and 40 hexadecimal digits"
    )]
    public string Grid { get; set; } = "";

    /// <summary>Folder of the index; made when missing. It can be deleted at any time.</summary>
    [Required(
        ErrorMessage = "Explorer:DataDirectory is missing: give a folder for the index, for instance "
            + "--data ./explorer-data"
    )]
    public string DataDirectory { get; set; } = "";

    /// <summary>Where to serve the pages. Default: loopback, port 5600.</summary>
    [Required(
        ErrorMessage = "Explorer:ListenUrl is missing: give a URL to serve on, for instance --listen "
            + "http://127.0.0.1:5600"
    )]
    [RegularExpression(
        "^https?://.+",
        ErrorMessage = "Explorer:ListenUrl must be an http or https URL, for instance http://127.0.0.1:5600"
    )]
    public string ListenUrl { get; set; } = "http://127.0.0.1:5600";

    /// <summary>Milliseconds between two questions for new blocks. Default 250.</summary>
    public int PollMilliseconds { get; set; } = 250;

    /// <summary>True: the index is deleted at start and built again from block 0.</summary>
    public bool Rebuild { get; set; }
}
