// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Maker of passkey signers
/// @notice A passkey (WebAuthn, P-256) has no address of its own. This gives it one: a contract that says by ERC-1271
/// whether the passkey signed. So whatever takes a contract's signature takes a passkey's.
interface IPasskeyFactory {
    /// @notice The signer of a credential was made.
    event PasskeyMade(address indexed passkey, bytes32 indexed rpIdHash, bytes32 x, bytes32 y);

    /// @notice (x, y) is no point of the curve P-256.
    error BadPasskey(bytes32 x, bytes32 y);

    /// @notice Makes the signer of a credential, or finds it: there is one for each credential. Anyone may call.
    /// @param x Public key, first coordinate.
    /// @param y Public key, second coordinate.
    /// @param rpIdHash sha256 of the relying party's id, the domain name that the passkey was made for.
    /// @return passkey Address of the signer.
    function makePasskey(bytes32 x, bytes32 y, bytes32 rpIdHash) external returns (address passkey);

    /// @notice Address that the signer of a credential has or will have. Until it is made it signs nothing.
    function passkeyAddress(bytes32 x, bytes32 y, bytes32 rpIdHash) external view returns (address);

    /// @notice The code that all passkeys share.
    function passkeyCode() external view returns (address);
}
