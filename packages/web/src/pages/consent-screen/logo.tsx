import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { useRef, useState } from 'react';
import type { Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';
import { CropLogo } from './crop-logo.tsx';
import { acceptedTypes, type PictureProblem, readPicture } from './square-picture.ts';

type Props = {
  readonly project: Project;
  readonly mayChange: boolean;
  readonly endsVerification: boolean;
  readonly text: ConsentScreenTexts;
};

export function Logo({ project, mayChange, endsVerification, text: { logo: text, ...shared } }: Props) {
  const { show } = useNotices();
  const chooser = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<ImageBitmap>();
  const [problem, setProblem] = useState<PictureProblem>();
  const [isRemoving, setRemoving] = useState(false);
  const uploading = useChange('projects.uploadLogo', ['projects']);
  const { id, logoUrl, etag, userType, consentScreen } = project;
  const ids = { project: id };
  const isShown = userType === 'internal' || consentScreen.verification === 'verified';
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = await readPicture(file);
    setProblem(typeof read === 'string' ? read : undefined);
    if (typeof read !== 'string') setPicture(read);
  };
  const upload = async (file: Blob) => {
    const outcome = await uploading.run({ ids, file, etag });
    if ('failure' in outcome) return;
    setPicture(undefined);
    show(text.saved);
  };
  return (
    <section className="logo" aria-labelledby="logo">
      <div className="logo-plate">
        {logoUrl === undefined ? (
          <span aria-hidden="true">{(consentScreen.applicationName ?? project.name).charAt(0)}</span>
        ) : (
          <img src={logoUrl} alt={text.alt} />
        )}
      </div>
      <div className="logo-about">
        <h2 id="logo">{text.heading}</h2>
        {mayChange && <p className="field-meaning">{text.meaning}</p>}
        {!isShown && <p className="field-meaning">{text.shownLater}</p>}
        {mayChange && (
          <>
            {endsVerification && <p className="caution">{shared.endsVerification}</p>}
            <div className="form-actions">
              <input
                ref={chooser}
                type="file"
                hidden
                accept={acceptedTypes}
                onChange={(event) => {
                  const { files } = event.target;
                  void choose(files?.[0]).then(() => {
                    // An empty field reports a change even if somebody chooses the same file again.
                    event.target.value = '';
                  });
                }}
              />
              <Button
                onClick={() => {
                  uploading.forget();
                  chooser.current?.click();
                }}
              >
                {logoUrl === undefined ? text.upload : text.change}
              </Button>
              {logoUrl !== undefined && (
                <Button kind="quiet-danger" onClick={() => setRemoving(true)}>
                  {text.remove}
                </Button>
              )}
            </div>
            <div className="field-problem" role="alert">
              {problem !== undefined && (
                <>
                  <Drawing d={drawings.caution} />
                  <p>{text[problem]}</p>
                </>
              )}
            </div>
            <Equivalent
              command={['project', 'logo', 'set', id, 'logo.png']}
              operation="projects.uploadLogo"
              call={{ ids }}
            />
          </>
        )}
      </div>
      {picture !== undefined && (
        <CropLogo
          picture={picture}
          pending={uploading.pending}
          failure={uploading.failure}
          onCut={(file) => void upload(file)}
          onClose={() => setPicture(undefined)}
          text={text}
        />
      )}
      {isRemoving && (
        <AskFirst
          question={{
            action: text.remove,
            meaning: (
              <>
                <p>{text.removeMeaning}</p>
                {endsVerification && <p className="caution">{shared.endsVerification}</p>}
              </>
            ),
            kind: 'danger',
            operation: 'projects.removeLogo',
            call: { ids, input: {}, etag },
            command: ['project', 'logo', 'remove', id],
          }}
          touches={['projects']}
          done={text.removed}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  );
}
