// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { P256 } from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import { IPasskeyFactory } from "../interfaces/IPasskeyFactory.sol";
import { Passkey } from "./Passkey.sol";

/// @title Maker of passkey signers
/// @notice See `IPasskeyFactory`. The credential is part of the clone's code, so its address follows from it and
/// nobody can give the signer another key.
contract PasskeyFactory is IPasskeyFactory {
    address private immutable _implementation = address(new Passkey());

    /// @inheritdoc IPasskeyFactory
    function makePasskey(bytes32 x, bytes32 y, bytes32 rpIdHash) external returns (address passkey) {
        if (!P256.isValidPublicKey(x, y)) revert BadPasskey(x, y);
        passkey = passkeyAddress(x, y, rpIdHash);
        if (passkey.code.length != 0) return passkey;
        Clones.cloneDeterministicWithImmutableArgs(_implementation, abi.encode(x, y, rpIdHash), 0);
        emit PasskeyMade(passkey, rpIdHash, x, y);
    }

    /// @inheritdoc IPasskeyFactory
    function passkeyAddress(bytes32 x, bytes32 y, bytes32 rpIdHash) public view returns (address) {
        bytes memory credential = abi.encode(x, y, rpIdHash);
        return Clones.predictDeterministicAddressWithImmutableArgs(_implementation, credential, 0);
    }

    /// @inheritdoc IPasskeyFactory
    function passkeyCode() external view returns (address) {
        return _implementation;
    }
}
