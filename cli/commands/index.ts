import type { AddCommand } from './command.ts'
import { addCheck } from './check.ts'
import { addCompletion, addMan } from './completion.ts'
import { addExplain } from './explain.ts'
import { addFields } from './fields.ts'
import { addFix } from './fix.ts'
import { addImage } from './image.ts'
import { addLesson } from './lesson.ts'
import { addSet, addUnset } from './edit.ts'
import { addPatch } from './patch.ts'
import { addServe } from './serve.ts'

/** Every command, in the order of the help. A new one is one file and one line here. */
export const COMMANDS: readonly AddCommand[] = [
  addCheck,
  addExplain,
  addSet,
  addUnset,
  addFix,
  addPatch,
  addImage,
  addFields,
  addLesson,
  addServe,
  addCompletion,
  addMan
]
