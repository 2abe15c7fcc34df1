// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UnitId } from "../types/Ids.sol";

/// @title Errors that more than one contract uses
interface IErrors {
    /// @notice The time in what was signed has passed. Sign again with a later one.
    error Expired(uint256 validUntil, uint256 nowSeconds);

    /// @notice `who` lacks the role (one of the bits of `Role`) in the unit.
    error NotMember(UnitId unit, address who, uint8 role);

    /// @notice The signature is not `signer`'s for this digest, or not 65 bytes with a low s, or the ERC-1271
    /// contract refused it.
    error BadSignature(address signer, bytes32 digest);

    /// @notice Signers must be handed in strictly ascending by address, each once.
    error NotAscending(address before, address signer);

    /// @notice Too few signed.
    error QuorumMissing(UnitId unit, uint256 have, uint256 need);

    /// @notice The message was signed for another nonce; `expected` is the next one.
    error BadNonce(UnitId unit, uint256 nonce, uint256 expected);

    /// @notice There is no such unit, or it is of another kind than needed here (`UnitKind`).
    error WrongUnit(UnitId unit, uint8 kind);

    /// @notice A text is empty where it must not be, or longer than `limit` bytes.
    error BadText(string field, uint256 length, uint256 limit);

    /// @notice A number is outside its range.
    error BadValue(string field, uint256 value, uint256 least, uint256 most);

    /// @notice The organisation's departments may not pay in this coin.
    error CoinNotAccepted(UnitId unit, address coin);

    /// @notice Only another contract of the grid may do this.
    error NotOfTheGrid(address caller);
}
