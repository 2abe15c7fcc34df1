using System.Text.Json;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Events;
using GridChain.Contracts.Passkeys;
using GridChain.Contracts.Types;
using GridChain.EndToEnd.Browsers;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Passkeys;
using GridChain.TestKit.Processes;
using GridChain.TestKit.Story;
using Xunit;

namespace GridChain.EndToEnd;

/// <summary>bea approves with a passkey of a real Chromium, on our own node.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("gridchain-passkey-").FullName;
    private LocalGrid grid = null!;
    private ChainClient chain = null!;
    private StoryWorld world = null!;
    private ChromiumPasskeys chromium = null!;
    private GridCli cli = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        grid = new LocalGrid(folder, StoryChain.Node);
        await grid.StartLedgerAsync();
        chain = new ChainClient(grid.Profile);
        world = await StoryWorld.FoundAsync(chain, "http://127.0.0.1:1", 2, Cancel);
        chromium = await ChromiumPasskeys.StartAsync();
        cli = new GridCli(Path.Combine(folder, "home"));
        await cli.RunAsync("profile", "add", "test", "--rpc-url", $"{grid.LedgerUrl}", "--chain-id", "47258");
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        world?.Dispose();
        chain?.Dispose();
        await grid.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Chromium_makes_a_passkey_that_approves_and_the_chain_takes_no_high_s()
    {
        Address bea = await MakeAsync("bea");
        await LetApproveAsync(bea);
        (Terms terms, Hash256 id) = await world.RequestAsync(WorldTests.Manifest(), 600, 1, Cancel);

        string shown = "";
        ProgramResult approved = await cli.WithBrowserAsync(
            async page => shown = await chromium.TouchAsync(page), "approve", id.ToString(), "--passkey", "bea");
        Assert.True(approved.ExitCode == 0, approved.Error);
        Assert.Contains(id.ToString(), shown, StringComparison.Ordinal);
        Assert.Contains("at most", shown, StringComparison.Ordinal);
        Assert.True(await world.Contracts.Grid.ApprovedByAsync(id, bea, Cancel));

        // The recorded signature names its signer without asking a node; with the other s nobody takes it.
        Approved recorded = (await new EventHistory(chain).ReadAsync<Approved>(
            GridAddresses.Grid, [Approved.Topic, id], Cancel)).Single();
        Assert.True(ApprovalSignature.IsBy(id, bea, recorded.Signature.Span));
        PasskeySignature low = PasskeySignature.TryDecode(recorded.Signature.Span)!;
        PasskeySignature high = low with { S = new Hash256(SoftPasskey.Negative(low.S.ToArray())) };
        Assert.True(await IsValidAsync(bea, id, low));
        Assert.False(await IsValidAsync(bea, id, high));
        Assert.False(await IsValidAsync(bea, Hash256.Zero, low));
        Assert.Equal(State.Requested, await world.StateOfAsync(id, Cancel));
        Assert.NotNull(terms);
    }

    [Fact]
    public async Task The_no_of_the_page_ends_the_command()
    {
        ProgramResult result = await cli.WithBrowserAsync(
            async page =>
            {
                await chromium.Page.GotoAsync(page.AbsoluteUri);
                await chromium.Page.ClickAsync("#refuse");
            },
            "passkey", "create", "nobody");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Not confirmed on the page", result.Error, StringComparison.Ordinal);
    }

    private async Task<Address> MakeAsync(string name)
    {
        ProgramResult made = await cli.WithBrowserAsync(
            page => chromium.TouchAsync(page), "passkey", "create", name, "-o", "json");
        Assert.True(made.ExitCode == 0, made.Error);
        using JsonDocument document = JsonDocument.Parse(made.Output);
        Assert.NotEqual(JsonValueKind.Null, document.RootElement.GetProperty("transaction").ValueKind);
        return Address.Parse(document.RootElement.GetProperty("address").GetString()!);
    }

    private async Task LetApproveAsync(Address bea)
    {
        var change = new RoleChange
        {
            Unit = world.Retail,
            Member = bea,
            Govern = false,
            Request = false,
            Approve = true,
            Finance = false,
            Operate = false,
            Audit = false,
            Nonce = await world.Contracts.Units.NonceOfAsync(world.Organisation, Cancel),
            Deadline = (await chain.GetBlockAsync(BlockTag.Latest, Cancel))!.Timestamp + 3_600,
        };
        Hash256 digest = world.Contracts.Units.DigestOf(change);
        SignerSignature[] signatures =
        [
            .. ((Person[])[world.Gus, world.Gwen]).OrderBy(static person => person.Address).Select(person =>
                new SignerSignature { Signer = person.Address, Signature = person.Sign(digest) }),
        ];
        await world.Tom.Sender.SendAsync(world.Contracts.Units.SetRoles(change, [.. signatures]), Cancel);
    }

    /// <summary>Asks the signer contract (ERC-1271).</summary>
    private async Task<bool> IsValidAsync(Address signer, Hash256 digest, PasskeySignature signature)
    {
        var abi = new AbiWriter(2, [0x16, 0x26, 0xba, 0x7e]);
        abi.Write(digest);
        abi.WriteBytes(signature.Encode());
        var call = new GridChain.Client.Calls.ContractCall("isValidSignature", signer, abi.ToArray());
        ReadOnlyMemory<byte> answer = await chain.TryCallAsync(call, signer, BlockTag.Latest, Cancel);
        return answer.Span[..4].SequenceEqual((byte[])[0x16, 0x26, 0xba, 0x7e]);
    }
}
