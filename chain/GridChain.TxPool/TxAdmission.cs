using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.TxPool;

/// <summary>What became of a transaction that was offered to the pool: accepted, or which rule refused it.</summary>
/// <remarks>
/// The first words of each message are those of go-ethereum, since wallets and libraries match on them; the
/// numbers that a sender needs to do better stand behind the colon.
/// </remarks>
public abstract record TxAdmission
{
    private TxAdmission()
    {
    }

    /// <summary>True only for <see cref="Accepted"/>.</summary>
    public bool IsAccepted => this is Accepted;

    /// <summary>One sentence for the sender.</summary>
    public abstract string Message { get; }

    /// <summary>In the pool until it is in a block.</summary>
    /// <param name="Hash">The transaction's hash.</param>
    /// <param name="IsReady">False while transactions with lower nonces are missing.</param>
    public sealed record Accepted(Hash256 Hash, bool IsReady) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => IsReady ? "accepted" : "accepted, waits for lower nonces";
    }

    /// <summary>The bytes are no transaction.</summary>
    /// <param name="Detail">What was expected instead.</param>
    public sealed record Malformed(string Detail) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"rlp: {Detail}";
    }

    /// <summary>More bytes than one transaction may have.</summary>
    /// <param name="Bytes">Size of the encoding.</param>
    /// <param name="BytesMax">The limit.</param>
    public sealed record TooLarge(int Bytes, int BytesMax) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"oversized data: transaction size {Bytes}, limit {BytesMax} bytes";
    }

    /// <summary>An envelope that the fork does not know, or blobs where the operator gives them no room.</summary>
    /// <param name="Type">The envelope's number.</param>
    public sealed record TypeNotAccepted(byte Type) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"transaction type not supported: type {Type}";
    }

    /// <summary>A blob transaction whose blobs are missing, too many, or not what it says (EIP-4844, EIP-7594).</summary>
    /// <param name="Detail">What is wrong.</param>
    public sealed record InvalidBlobs(string Detail) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => Detail;
    }

    /// <summary>A blob fee cap that does not reach the blob base fee (EIP-4844).</summary>
    /// <param name="FeeCap">Blob fee cap, wei.</param>
    /// <param name="BaseFee">The next block's blob base fee, wei.</param>
    public sealed record BlobFeeCapTooLow(UInt256 FeeCap, UInt256 BaseFee) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "max fee per blob gas less than block blob gas fee: "
            + $"maxFeePerBlobGas {FeeCap}, blobBaseFee {BaseFee}";
    }

    /// <summary>A blob transaction takes another's place only for a higher blob fee cap, too.</summary>
    /// <param name="Have">The new one's blob fee cap, wei.</param>
    /// <param name="Want">What it must offer at least, wei.</param>
    public sealed record BlobReplacementUnderpriced(UInt256 Have, UInt256 Want) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "replacement transaction underpriced: "
            + $"maxFeePerBlobGas {Have}, wanted at least {Want}";
    }

    /// <summary>Signed for another chain.</summary>
    /// <param name="Have">The transaction's chain id.</param>
    /// <param name="Want">This chain's id.</param>
    public sealed record WrongChainId(UInt256 Have, UInt256 Want) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"invalid chain id for signer: have {Have} want {Want}";
    }

    /// <summary>A legacy transaction that is valid on every chain (before EIP-155).</summary>
    public sealed record Unprotected : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "only replay-protected (EIP-155) transactions allowed: "
            + "sign with the chain id, or start the node with --allow-unprotected";
    }

    /// <summary>No account made the signature (or s is in the upper half: EIP-2).</summary>
    public sealed record InvalidSignature : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "invalid sender: the signature belongs to no account";
    }

    /// <summary>The same transaction is in the pool.</summary>
    /// <param name="Hash">Its hash.</param>
    public sealed record AlreadyKnown(Hash256 Hash) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "already known";
    }

    /// <summary>More gas than a block has.</summary>
    /// <param name="Have">The transaction's gas limit.</param>
    /// <param name="BlockGasLimit">Gas of a block.</param>
    public sealed record GasLimitAboveBlock(ulong Have, ulong BlockGasLimit) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"exceeds block gas limit: gas {Have}, block gas limit {BlockGasLimit}";
    }

    /// <summary>More gas than one transaction may ask for (EIP-7825).</summary>
    /// <param name="Have">The transaction's gas limit.</param>
    /// <param name="Cap">The fork's cap.</param>
    public sealed record GasLimitAboveCap(ulong Have, ulong Cap) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"transaction gas limit too high: gas {Have}, cap {Cap}";
    }

    /// <summary>Less gas than the transaction costs before its first instruction.</summary>
    /// <param name="Have">The transaction's gas limit.</param>
    /// <param name="Want">Its intrinsic gas, or the floor of EIP-7623.</param>
    public sealed record IntrinsicGasTooLow(ulong Have, ulong Want) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"intrinsic gas too low: gas {Have}, minimum needed {Want}";
    }

    /// <summary>Creation code above the limit (EIP-3860).</summary>
    /// <param name="Bytes">Its size.</param>
    /// <param name="BytesMax">The limit.</param>
    public sealed record InitCodeTooLarge(int Bytes, int BytesMax) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"max initcode size exceeded: code size {Bytes}, limit {BytesMax}";
    }

    /// <summary>A type 4 transaction that sets no code (EIP-7702).</summary>
    public sealed record NoAuthorizations : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "set code transaction without authorizations: one at least is expected";
    }

    /// <summary>A tip above the fee cap (EIP-1559).</summary>
    /// <param name="Tip">Priority fee, wei.</param>
    /// <param name="FeeCap">Fee cap, wei.</param>
    public sealed record TipAboveFeeCap(UInt256 Tip, UInt256 FeeCap) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "max priority fee per gas higher than max fee per gas: "
            + $"maxPriorityFeePerGas {Tip}, maxFeePerGas {FeeCap}";
    }

    /// <summary>A fee cap that does not reach the base fee (EIP-1559).</summary>
    /// <param name="FeeCap">Fee cap, wei.</param>
    /// <param name="BaseFee">The next block's base fee, wei.</param>
    public sealed record FeeCapBelowBaseFee(UInt256 FeeCap, UInt256 BaseFee) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "max fee per gas less than block base fee: "
            + $"maxFeePerGas {FeeCap}, baseFee {BaseFee}";
    }

    /// <summary>The sender is a contract (EIP-3607).</summary>
    /// <param name="Sender">The account.</param>
    public sealed record SenderIsContract(Address Sender) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"sender not an eoa: address {Sender.ToChecksum()} has code";
    }

    /// <summary>A nonce that the chain has seen.</summary>
    /// <param name="Have">The transaction's nonce.</param>
    /// <param name="Want">The account's next nonce.</param>
    public sealed record NonceTooLow(ulong Have, ulong Want) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"nonce too low: next nonce {Want}, tx nonce {Have}";
    }

    /// <summary>A nonce so far ahead that the sender's queue could never reach it.</summary>
    /// <param name="Have">The transaction's nonce.</param>
    /// <param name="Next">The account's next nonce.</param>
    /// <param name="Max">The highest nonce that the pool holds for the sender now.</param>
    public sealed record NonceTooHigh(ulong Have, ulong Next, ulong Max) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message =>
            $"nonce too high: next nonce {Next}, tx nonce {Have}, the pool holds nonces up to {Max}";
    }

    /// <summary>The sender cannot pay value and gas.</summary>
    /// <param name="Sender">The account.</param>
    /// <param name="Have">Its balance, wei.</param>
    /// <param name="Want">Value and gas at the fee cap, wei.</param>
    public sealed record InsufficientFunds(Address Sender, UInt256 Have, UInt256 Want) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "insufficient funds for gas * price + value: "
            + $"address {Sender.ToChecksum()} have {Have} want {Want}";
    }

    /// <summary>Another transaction with the nonce is in the pool, and the new one does not pay more.</summary>
    /// <param name="Have">The new one's fee cap, wei.</param>
    /// <param name="Want">What it must offer at least, wei, for cap and tip alike.</param>
    public sealed record ReplacementUnderpriced(UInt256 Have, UInt256 Want) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => "replacement transaction underpriced: "
            + $"maxFeePerGas {Have}, wanted at least {Want} (and a tip raised likewise)";
    }

    /// <summary>The sender holds as much of the pool as is fair at the moment.</summary>
    /// <param name="Count">Transactions that it holds.</param>
    /// <param name="CountMax">How many it may hold now.</param>
    public sealed record SenderQueueFull(int Count, int CountMax) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"account limit exceeded: the sender has {Count} transactions in the pool, "
            + $"its share is {CountMax} now; send more when some are in blocks";
    }

    /// <summary>The sender's transactions are as large together as is fair at the moment.</summary>
    /// <param name="Bytes">Size of those that it holds.</param>
    /// <param name="BytesMax">How much it may hold now.</param>
    public sealed record SenderBytesFull(long Bytes, long BytesMax) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"account limit exceeded: the sender has {Bytes} bytes in the pool, "
            + $"its share is {BytesMax} now; send more when some are in blocks";
    }

    /// <summary>No room for anybody.</summary>
    /// <param name="Count">Transactions in the pool.</param>
    /// <param name="Bytes">Their size.</param>
    public sealed record PoolFull(int Count, long Bytes) : TxAdmission
    {
        /// <inheritdoc/>
        public override string Message => $"txpool is full: it holds {Count} transactions of {Bytes} bytes; try again";
    }
}
